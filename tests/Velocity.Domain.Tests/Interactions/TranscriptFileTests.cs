using System.Text;
using Velocity.Domain.Interactions;

namespace Velocity.Domain.Tests.Interactions;

public class TranscriptFileTests
{
    [Theory]
    [InlineData("WEBVTT", "", TranscriptFormat.WebVtt)]
    [InlineData("1\n00:00:01,000 --> 00:00:02,000\nHello.", "call.txt", TranscriptFormat.SubRip)]
    [InlineData("1\n00:00:01,000 --> 00:00:02,000\nHello.", "call.vtt", null)]
    [InlineData("""{"text":"a transcript whose text goes on and on, past the he""", "", TranscriptFormat.Whisper)]
    [InlineData("""{"text":"a note","author":"me"}""", "", null)]
    [InlineData("""{"results":{"items":[{"ty""", "", TranscriptFormat.AwsTranscribe)]
    [InlineData("""{"metadata":{"channels":1},"results":{"channels":[{"alt""", "", TranscriptFormat.Deepgram)]
    [InlineData("""[{"type":"Results","channel_index":[0,1],""", "", TranscriptFormat.Deepgram)]
    [InlineData("""{"id":"x","language_model":"d","status":"completed",""", "", TranscriptFormat.AssemblyAi)]
    [InlineData("First Name,Last Name\nMary,Jones\n", "leads.csv", null)]
    [InlineData("BEGIN:VCARD\nFN:Mary\nEND:VCARD\n", "a.vcf", null)]
    [InlineData("<?xml version=\"1.0\"?><tt/>", "a.ttml", null)]
    [InlineData("", "a.srt", null)]
    public void Recognise_TheHeadOfAFile_SaysWhatItLooksLike(string head, string filename, TranscriptFormat? format) =>
        Assert.Equal(format, TranscriptFile.Recognise(Encoding.UTF8.GetBytes(head), filename));

    [Theory]
    [InlineData("ID3\u0003", "a recording")]
    [InlineData("RIFF....WAVE", "a recording")]
    [InlineData("%PDF-1.7", "a PDF")]
    [InlineData("<html><body>hello</body></html>", "a web page")]
    [InlineData("<?xml version=\"1.0\"?><feed/>", "XML")]
    [InlineData("Dear all, please find the call below.", "none of the times")]
    public void Read_AnythingElse_IsRefusedInWords(string text, string words)
    {
        var refused = Transcripts.Refused(text, "upload");

        Assert.Contains(words, refused.Sentence, StringComparison.Ordinal);
        Assert.Contains("WebVTT (.vtt)", refused.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_LineEndsAndNulInsideText_BecomeASpaceAndAReplacement() =>
        Assert.Equal("a b c\uFFFD d", Transcripts.Read("""{"segments":[{"start":0,"end":1,"text":"a \r\n b\u2028c\u0000\u0085d\n"}]}""").Segments[0].Text);

    [Fact]
    public void Read_NumbersOutsideOfAnyRecording_StayInsideTheContract()
    {
        var read = Transcripts.Read("""{"segments":[{"start":-1.5,"end":1e300,"text":"a"},{"start":"12,5","end":null,"text":"b"},{"start":-1e300,"end":99999999999999999999999999999999999,"text":"c"}]}""");

        Assert.Equal(["unknown 0-1000000000000 a [negative_time out_of_range]", "unknown 1000000000000-1000000000000 b [no_time]", "unknown 0-1000000000000 c [negative_time out_of_range overlap out_of_order]"], read.Lines());
    }

    [Fact]
    public void Read_ASpeakerWithALongName_IsCutToWhatTheContractHolds()
    {
        var read = Transcripts.Read($"WEBVTT\n\n00:01.000 --> 00:02.000\n<v {new string('x', 499)}😀>Hello.");

        Assert.Equal(499, read.Segments[0].Speaker.Length);
        Assert.Single(read.Notices);
    }
}
