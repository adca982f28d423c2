using System.Text;
using Velocity.Domain.Interactions;

namespace Velocity.Domain.Tests.Interactions;

public class SubRipReadingTests
{
    [Fact]
    public void Read_TheUsualForm_IsOneSegmentACue()
    {
        var read = Transcripts.Read("1\r\n00:00:01,000 --> 00:00:02,500\r\n<i>Good</i> morning,\r\n{\\an8}come in.\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\n5 < 6, <script> & <b>bold</b>\r\n");

        Assert.Equal(TranscriptFormat.SubRip, read.Format);
        Assert.Equal(["unknown 1000-2500 Good morning, come in.", "unknown 3000-4000 5 < 6, <script> & bold"], read.Lines());
        Assert.Empty(read.Notices);
    }

    [Theory]
    [InlineData("00:00:01.5 --> 00:00:02", 1500, 2000)]
    [InlineData("1:2,25-->3:4,5", 62250, 184500)]
    [InlineData("00:00:01,000 --> 00:00:02,000 X1:40 X2:600", 1000, 2000)]
    [InlineData("123:00:00,000 --> 123:00:00,0009", 442800000, 442800001)]
    public void Read_TimesInOtherHands_AreRead(string times, long start, long end)
    {
        var segment = Assert.Single(Transcripts.Read($"{times}\nHello.").Segments);

        Assert.Equal((start, end), (segment.StartMs, segment.EndMs));
    }

    [Fact]
    public void Read_TimesThatCannotBe_AreKeptInsideTheContractAndMarked()
    {
        var read = Transcripts.Read("1\n-00:00:01,000 --> 00:00:01,000\na\n\n2\n00:00:05,000 --> 00:00:04,000\nb\n\n3\n999999:00:00,000 --> 999999:00:01,000\nc\n");

        Assert.Equal(["unknown 0-1000 a [negative_time]", "unknown 5000-5000 b [ends_before_start]", "unknown 1000000000000-1000000000000 c [out_of_range]"], read.Lines());
        Assert.Equal(3, read.Notices.Count);
    }

    [Fact]
    public void Read_BlankLinesAndNumbersInText_BelongToTheText()
    {
        var read = Transcripts.Read("1\n00:00:01,000 --> 00:00:02,000\nThe price is\n\n450\n000\n\n2\n00:00:03,000 --> 00:00:04,000\nYes.\n\n3\n00:00:05,000 --> 00:00:06,000\n\n\n");

        Assert.Equal(["unknown 1000-2000 The price is 450 000", "unknown 3000-4000 Yes."], read.Lines());
        Assert.Contains("hold no text: 1", Assert.Single(read.Notices), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SpeakersByTheSafeHabits_AreNamedAndTheirTextIsWhole()
    {
        var read = Transcripts.Read("1\n00:00:01,000 --> 00:00:02,000\nMARY JONES: Hello.\nHow are you?\n- TOM: Fine.\n\n2\n00:00:02,000 --> 00:00:03,000\nSpeaker 2: Note: it rains.\n\n3\n00:00:03,000 --> 00:00:04,000\n>> Ann O'Neil: Yes.\n>> No.\n\n4\n00:00:04,000 --> 00:00:05,000\nNote: it rains.\nAT 10:30 WE MEET\nHTTP://EXAMPLE\nI: me\n");

        Assert.Equal(
            [
                "MARY JONES 1000-2000 MARY JONES: Hello. How are you?", "TOM 1000-2000 - TOM: Fine. [overlap]", "Speaker 2 2000-3000 Speaker 2: Note: it rains.",
                "Ann O'Neil 3000-4000 >> Ann O'Neil: Yes.", "unknown 3000-4000 >> No. [overlap]", "unknown 4000-5000 Note: it rains. AT 10:30 WE MEET HTTP://EXAMPLE I: me",
            ],
            read.Lines());
    }

    [Fact]
    public void Read_LinesThatWereMeantAsTimes_AreSaidAndCostNoOthers()
    {
        var read = Transcripts.Read("made by hand\n\n1\n00:00:01,000 --> 00:00:02,000\na\n\n2\n00:00:0x,000 --> 00:00:04,000\nlost\n\n3\n00:00:05,000 --> 00:00:06,000\nb --> c\n", "a.srt");

        Assert.Equal(["unknown 1000-2000 a", "unknown 5000-6000 b --> c"], read.Lines());
        Assert.Equal(2, read.Notices.Count);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("iso-8859-1")]
    public void Read_AnyEncoding_KeepsTheLetters(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        var bytes = encoding.GetPreamble().Concat(encoding.GetBytes("1\n00:00:01,000 --> 00:00:02,000\nDie Küche wäre größer, natürlich für Gäste.\n")).ToArray();

        Assert.Equal("Die Küche wäre größer, natürlich für Gäste.", Assert.IsType<TranscriptReading.Read>(TranscriptFile.Read(bytes, "a.srt")).Segments[0].Text);
    }

    [Theory]
    [InlineData("hello", "No line of this SubRip file has times", null)]
    [InlineData("1\n00:00:xx --> 00:00:02,000\nHello.", "No line of this SubRip file has times", 2)]
    [InlineData("1\n00:00:01,000 --> 00:00:02,000\n\n", "no text", null)]
    [InlineData(" \n ", "no text in it", null)]
    public void Read_WithoutSpeech_IsRefusedInWords(string text, string words, int? line)
    {
        var refused = Transcripts.Refused(text, text.Trim().Length == 0 ? "a.txt" : "a.srt");

        Assert.Contains(words, refused.Sentence, StringComparison.Ordinal);
        Assert.Equal(line, refused.Line);
    }
}
