using Velocity.Domain.Interactions;

namespace Velocity.Domain.Tests.Interactions;

public class DeepgramReadingTests
{
    private const string Hello = """{"word":"hello","punctuated_word":"Hello.","start":0.0125,"end":0.5,"confidence":0.9""";
    private const string Hi = """{"word":"hi","start":1.4,"end":1.75,"confidence":1.5""";

    [Fact]
    public void Read_WordsWithSpeakers_AreSegmentsWhereTheSpeakerChanges()
    {
        var read = Transcripts.Read($$$"""{"results":{"channels":[{"detected_language":"en","alternatives":[{"transcript":"hello hi","words":[{{{Hello}}},"speaker":0},{{{Hi}}},"speaker":1}]}]}]}}""");

        Assert.Equal((TranscriptFormat.Deepgram, "en"), (read.Format, read.Language));
        Assert.Equal(["Speaker 0 13-500 Hello.", "Speaker 1 1400-1750 hi"], read.Lines());
        Assert.Equal(["Hello.@13-500~0.9", "hi@1400-1750~1"], read.Segments.Select(Transcripts.Words));
    }

    [Fact]
    public void Read_WordsWithoutSpeakers_AreDividedBySilence() =>
        Assert.Equal(["unknown 13-500 Hello.", "unknown 1400-1750 hi"], Transcripts.Read($$$"""{"results":{"channels":[{"alternatives":[{"words":[{{{Hello}}}},{{{Hi}}}}]}]}]}}""").Lines());

    [Fact]
    public void Read_Utterances_ArePreferredToWords()
    {
        var read = Transcripts.Read($$$"""{"results":{"utterances":[{"start":0.1,"end":2,"channel":0,"speaker":3,"transcript":"Hello. Hi.","words":[{{{Hello}}}}]},{"start":2,"end":3,"channel":1,"transcript":"Bye."}],"channels":[{},{}]}}""");

        Assert.Equal(["Channel 0, Speaker 3 100-2000 Hello. Hi.", "Channel 1 2000-3000 Bye."], read.Lines());
    }

    [Fact]
    public void Read_Channels_AreSpeakersInTheOrderOfTheirTimes()
    {
        var read = Transcripts.Read("""{"results":{"channels":[{"alternatives":[{"words":[{"word":"a","start":0,"end":1},{"word":"c","start":4,"end":5}]}]},{"alternatives":[{"words":[{"word":"b","start":2,"end":3}]}]}]}}""");

        Assert.Equal(["Channel 0 0-1000 a", "Channel 1 2000-3000 b", "Channel 0 4000-5000 c"], read.Lines());
        Assert.Contains("channels", Assert.Single(read.Notices), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Paragraphs_DealOutTheirWords()
    {
        var read = Transcripts.Read($$$"""{"results":{"channels":[{"alternatives":[{"words":[{{{Hello}}},"speaker":0},{{{Hi}}},"speaker":0}],"paragraphs":{"paragraphs":[{"num_words":2,"speaker":0,"start":0,"end":1.75,"sentences":[{"text":"Hello."},{"text":"Hi!"}]}]}}]}]}}""");

        Assert.Equal(["Speaker 0 0-1750 Hello. Hi!"], read.Lines());
        Assert.Equal(2, read.Segments[0].Words!.Count);
    }

    [Fact]
    public void Read_AnAnswerWithoutWords_StandsAtTheBeginning()
    {
        var read = Transcripts.Read("""{"results":{"channels":[{"alternatives":[{"transcript":"Hello."},{"transcript":"Yellow."}]}]}}""");

        Assert.Equal(["unknown 0-0 Hello. [no_time]"], read.Lines());
        Assert.Equal(2, read.Notices.Count);
    }

    [Theory]
    [InlineData("[", ",", "]")]
    [InlineData("", "\n", "\n")]
    public void Read_AStream_TakesTheFinalResults(string open, string between, string close)
    {
        string[] messages =
        [
            """{"type":"Metadata","request_id":"x","channels":2}""",
            Result("hel", isFinal: false, """{"word":"hel","start":0,"end":0.2}"""),
            Result("Hello.", isFinal: true, $$"""{{Hello}}}"""),
            Result("", isFinal: true, ""),
            Result("A b", isFinal: true, """{"word":"a","start":2,"end":2.5,"speaker":0},{"word":"b","start":9,"end":9.5,"speaker":1}"""),
            """{"type":"UtteranceEnd","last_word_end":2}""",
        ];
        var read = Transcripts.Read(open + string.Join(between, messages) + close);

        Assert.Equal(["Channel 1 13-500 Hello.", "Channel 1, Speaker 0 2000-2500 a", "Channel 1, Speaker 1 9000-9500 b"], read.Lines());
        Assert.Contains("not final: 1", Assert.Single(read.Notices), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AStreamThatBreaksOff_GivesWhatCameBefore()
    {
        var read = Transcripts.Read(Result("Hello.", isFinal: true, $$"""{{Hello}}}""") + "\n{\"type\":\"Resu");

        Assert.Equal(["Channel 1 13-500 Hello."], read.Lines());
        Assert.Contains("line 2", Assert.Single(read.Notices), StringComparison.Ordinal);
    }

    private static string Result(string text, bool isFinal, string words) =>
        $$$"""{"type":"Results","channel_index":[1,2],"start":0,"duration":1,"is_final":{{{(isFinal ? "true" : "false")}}},"channel":{"alternatives":[{"transcript":"{{{text}}}","words":[{{{words}}}]}]}}""";
}
