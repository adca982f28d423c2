using System.Text;
using Velocity.Domain.Interactions;

namespace Velocity.Domain.Tests.Interactions;

public class WebVttReadingTests
{
    [Fact]
    public void Read_VoicesInOneCue_AreSegmentsWithTheCuesTimes()
    {
        var read = Transcripts.Read("WEBVTT\n\n00:01.000 --> 00:03.000\nLook:\n<v Mary Jones>Is it <i>free</i>?</v>\n<v Tom>It is,\nfrom May.</v> <v>Really?");

        Assert.Equal(
            ["unknown 1000-3000 Look:", "Mary Jones 1000-3000 Is it free? [overlap]", "Tom 1000-3000 It is, from May. [overlap]", "unknown 1000-3000 Really? [overlap]"],
            read.Lines());
        Assert.Empty(read.Notices);
    }

    [Fact]
    public void Read_TimesInsideACue_GiveWordsTheirTimes()
    {
        var read = Transcripts.Read("WEBVTT\nKind: captions\nLanguage: en_gb\n\n00:01.000 --> 00:04.000\nthe<00:01.500><c> garden</c><00:02.250><c> faces</c>\n\n00:04.000 --> 00:05.000\nsouth<00:09.000> east");

        Assert.Equal("en-GB", read.Language);
        Assert.Equal("the@1000-1500 garden@1500-2250 faces@2250-4000", Transcripts.Words(read.Segments[0]));
        Assert.Equal("the garden faces", read.Segments[0].Text);
        Assert.Null(read.Segments[1].Words);
        Assert.Contains("run backwards or leave the cue", Assert.Single(read.Notices), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_CuesThatOverlapOrGoBack_AreKeptAndMarked()
    {
        var read = Transcripts.Read("WEBVTT\n\n00:05.000 --> 00:09.000\na\n\n00:06.000 --> 00:07.000\nb\n\n00:08.000 --> 00:09.000\nc\n\n00:01.000 --> 00:02.000\nd\n\n00:12.000 --> 00:11.000\ne");

        Assert.Equal(["unknown 5000-9000 a", "unknown 6000-7000 b [overlap]", "unknown 8000-9000 c [overlap]", "unknown 1000-2000 d [overlap out_of_order]", "unknown 12000-12000 e [ends_before_start]"], read.Lines());
        Assert.Contains("end before they begin", Assert.Single(read.Notices), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WhatTheStandardLeavesOut_IsSaid()
    {
        var read = Transcripts.Read("WEBVTT\n\n00:01.000 --> 00:02.000\nHi <font>there\n\n00:03 --> 00:04\nlost\n\nlost too\n\n00:05.000 --> 00:06.000\n<ruby>東<rt>とう</rt></ruby> <b\n\n00:07.000 --> 00:08.000\n");

        Assert.Equal(["unknown 1000-2000 Hi there", "unknown 5000-6000 東"], read.Lines());
        Assert.Equal(6, read.Notices.Count);
    }

    [Fact]
    public void Read_AnotherUnicode_IsReadAndSaid()
    {
        const string Text = "WEBVTT\n\n00:01.000 --> 00:02.000\nGrüß Gott";
        var utf16 = Assert.IsType<TranscriptReading.Read>(TranscriptFile.Read(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Text)).ToArray(), "a.vtt"));
        var latin = Assert.IsType<TranscriptReading.Read>(TranscriptFile.Read(Encoding.Latin1.GetBytes(Text), "a.vtt"));

        Assert.Equal("Grüß Gott", utf16.Segments[0].Text);
        Assert.Equal("Gr\uFFFD\uFFFD Gott", latin.Segments[0].Text);
        Assert.Contains("UTF-8", Assert.Single(utf16.Notices), StringComparison.Ordinal);
        Assert.Contains("UTF-8", Assert.Single(latin.Notices), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("WEBVTT", "no cues", null)]
    [InlineData("WEBVTT\n\n00:01.000 --> 00:02.000\n\nparted", "no blank line between", 3)]
    [InlineData("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Tom", "not closed", 3)]
    [InlineData("WEBVTT\n\n1\n00:01 --> 00:02\nHello.", "times can be read", 3)]
    [InlineData("webvtt\n\n00:00:01.000 --> 00:00:02.000\nHello.", "begins with the word WEBVTT", null)]
    public void Read_WithoutSpeech_IsRefusedInWords(string text, string words, int? line)
    {
        var refused = Transcripts.Refused(text, "call.vtt");

        Assert.Contains(words, refused.Sentence, StringComparison.Ordinal);
        Assert.Equal(line, refused.Line);
    }
}
