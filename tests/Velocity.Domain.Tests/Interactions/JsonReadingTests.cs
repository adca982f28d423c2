using System.Text;
using Velocity.Domain.Interactions;

namespace Velocity.Domain.Tests.Interactions;

/// <summary>Whisper, AssemblyAI and Amazon Transcribe, each in the forms that are about.</summary>
public class JsonReadingTests
{
    [Fact]
    public void Whisper_SegmentsWithWords_AreRead()
    {
        var read = Transcripts.Read("""{"text":" Hi.","segments":[{"id":0,"start":0.0,"end":1.0005,"text":" Hi.","words":[{"word":" Hi.","start":0.1,"end":0.5,"probability":0.75}]},{"start":1.1,"end":1.0,"text":"there"}],"language":"en"}""");

        Assert.Equal((TranscriptFormat.Whisper, "en"), (read.Format, read.Language));
        Assert.Equal(["unknown 0-1001 Hi.", "unknown 1100-1100 there [ends_before_start]"], read.Lines());
        Assert.Equal("Hi.@100-500~0.75", Transcripts.Words(read.Segments[0]));
    }

    [Fact]
    public void Whisper_WordsAtTheTop_GoToTheSegmentTheyBeginIn()
    {
        var read = Transcripts.Read("""{"task":"transcribe","language":"english","duration":3,"text":"a b c","words":[{"word":"a","start":0,"end":1},{"word":"b","start":1,"end":2},{"word":"c","start":2,"end":3}],"segments":[{"start":0,"end":2,"text":"a b"},{"start":2,"end":3,"text":"c"}]}""");

        Assert.Equal("en", read.Language);
        Assert.Equal(["a@0-1000 b@1000-2000", "c@2000-3000"], read.Segments.Select(Transcripts.Words));
    }

    [Fact]
    public void Whisper_WordsAlone_MakeSegments() =>
        Assert.Equal(["unknown 0-1000 a b", "unknown 5000-6000 c"], Transcripts.Read("""{"text":"a b c","words":[{"word":"a","start":0,"end":0.5},{"word":"b","start":0.5,"end":1},{"word":"c","start":5,"end":6}]}""").Lines());

    [Fact]
    public void WhisperX_SpeakersAndUnalignedWords_AreRead()
    {
        var read = Transcripts.Read("""{"segments":[{"start":0,"end":2,"text":"In 1990","speaker":"SPEAKER_01","words":[{"word":"In","start":0,"end":0.5,"score":0.5},{"word":"1990"}]}]}""");

        Assert.Equal(["SPEAKER_01 0-2000 In 1990"], read.Lines());
        Assert.Equal("In@0-500~0.5", Transcripts.Words(read.Segments[0]));
        Assert.Contains("without times", Assert.Single(read.Notices), StringComparison.Ordinal);
    }

    [Fact]
    public void WhisperCpp_TranscriptionWithTokens_IsRead()
    {
        var read = Transcripts.Read("""{"systeminfo":"","result":{"language":"de"},"transcription":[{"timestamps":{"from":"00:00:00,500","to":"00:00:02,000"},"offsets":{"from":500,"to":2000},"text":" Guten Morgen","tokens":[{"text":"[_BEG_]","offsets":{"from":0,"to":0}},{"text":" Guten","offsets":{"from":500,"to":900},"p":0.9},{"text":" Mor","offsets":{"from":900,"to":1500},"p":0.8},{"text":"gen","offsets":{"from":1500,"to":2000},"p":0.6}]},{"timestamps":{"from":"00:00:02,000","to":"00:00:03,250"},"text":"Ja"}]}""");

        Assert.Equal((TranscriptFormat.Whisper, "de"), (read.Format, read.Language));
        Assert.Equal(["unknown 500-2000 Guten Morgen", "unknown 2000-3250 Ja"], read.Lines());
        Assert.Equal("Guten@500-900~0.9 Morgen@900-2000~0.6", Transcripts.Words(read.Segments[0]));
    }

    [Fact]
    public void AssemblyAi_Utterances_AreRead()
    {
        var read = Transcripts.Read("""{"id":"1","language_code":"en_us","status":"completed","audio_url":"x","text":"","words":[],"utterances":[{"speaker":"B","start":250,"end":900,"text":"Hi.","words":[{"text":"Hi.","start":250,"end":900,"confidence":0.5,"speaker":"B"}]}]}""");

        Assert.Equal((TranscriptFormat.AssemblyAi, "en-US"), (read.Format, read.Language));
        Assert.Equal(["Speaker B 250-900 Hi."], read.Lines());
        Assert.Equal("Hi.@250-900~0.5", Transcripts.Words(read.Segments[0]));
    }

    [Theory]
    [InlineData("""{"status":"error","error":"File is corrupt.","audio_url":"x","words":null}""", "could not transcribe the recording: File is corrupt.")]
    [InlineData("""{"status":"processing","audio_url":"x","words":null}""", "before the recording had been transcribed")]
    [InlineData("""{"status":"completed","audio_url":"x","words":[],"text":""}""", "holds no words")]
    public void AssemblyAi_WithoutATranscript_IsRefused(string json, string words) =>
        Assert.Contains(words, Transcripts.Refused(json).Sentence, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"results":{"language_code":"en-US","transcripts":[{"transcript":"Hi, you. No."}],"audio_segments":[{"transcript":"Hi, you.","start_time":"0.1","end_time":"1.0","speaker_label":"spk_0","items":[0,1,2,3]},{"transcript":"No.","start_time":"1.1","end_time":"1.5","speaker_label":"spk_1","items":[4,5]}],"items":[ITEMS]}}""")]
    [InlineData("""{"results":{"language_code":"en-US","speaker_labels":{"segments":[{"speaker_label":"spk_0","items":[{"start_time":"0.1"},{"start_time":"0.5"}]},{"speaker_label":"spk_1","items":[{"start_time":"1.1"}]}]},"items":[ITEMS]}}""")]
    [InlineData("""{"results":{"language_code":"en-US","items":[LABELLED]}}""")]
    public void AwsTranscribe_InEachOfItsForms_IsTheSame(string json)
    {
        const string Items = """{"id":0,"type":"pronunciation","start_time":"0.1","end_time":"0.4","alternatives":[{"content":"Hi","confidence":"0.98"}]},{"id":1,"type":"punctuation","alternatives":[{"content":",","confidence":"0.0"}]},{"id":2,"type":"pronunciation","start_time":"0.5","end_time":"1.0","alternatives":[{"content":"you"}]},{"id":3,"type":"punctuation","alternatives":[{"content":"."}]},{"id":4,"type":"pronunciation","start_time":"1.1","end_time":"1.5","alternatives":[{"content":"No"}]},{"id":5,"type":"punctuation","alternatives":[{"content":"."}]}""";
        var labelled = Items.Replace("\"id\":4", "\"speaker_label\":\"spk_1\",\"id\":4", StringComparison.Ordinal).Replace("\"id\":0", "\"speaker_label\":\"spk_0\",\"id\":0", StringComparison.Ordinal).Replace("\"id\":2", "\"speaker_label\":\"spk_0\",\"id\":2", StringComparison.Ordinal);
        var read = Transcripts.Read(json.Replace("ITEMS", Items, StringComparison.Ordinal).Replace("LABELLED", labelled, StringComparison.Ordinal));

        Assert.Equal((TranscriptFormat.AwsTranscribe, "en-US"), (read.Format, read.Language));
        Assert.Equal(["spk_0 100-1000 Hi, you.", "spk_1 1100-1500 No."], read.Lines());
        Assert.Equal(["Hi,@100-400~0.98 you.@500-1000", "No.@1100-1500"], read.Segments.Select(Transcripts.Words));
    }

    [Fact]
    public void Json_WithHalfACharacter_IsReadWithAReplacement() =>
        Assert.Equal("a\uFFFDb\\ud83d 😀", Transcripts.Read("""{"segments":[{"start":0,"end":1,"text":"a\ud83db\\ud83d \ud83d\ude00"}]}""").Segments[0].Text);

    [Fact]
    public void Json_OutsideOfUtf8_IsRead()
    {
        const string Json = """{"segments":[{"start":0,"end":1,"text":"Grüße"}]}""";
        Assert.Equal("Grüße", Assert.IsType<TranscriptReading.Read>(TranscriptFile.Read(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Json)).ToArray(), "")).Segments[0].Text);
        Assert.Equal("Grüße", Assert.IsType<TranscriptReading.Read>(TranscriptFile.Read(Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(Json)).ToArray(), "")).Segments[0].Text);
    }

    [Theory]
    [InlineData("{\"segments\":[\n{\"start\":0,", "breaks off at line 2", 2)]
    [InlineData("{\"segments\":[]} {\"segments\":[]}", "more than one JSON document", null)]
    [InlineData("""{"model":"nova","smart_format":true}""", "it has model, smart_format", null)]
    [InlineData("[1,2]", "a list whose first entry has no fields", null)]
    [InlineData("""{"segments":[{"start":0,"end":1,"text":" "}]}""", "holds no words", null)]
    [InlineData("""{"segments":7}""", "holds no words", null)]
    public void Json_ThatIsNoTranscript_IsRefusedInWords(string json, string words, int? line)
    {
        var refused = Transcripts.Refused(json, "a.json");

        Assert.Contains(words, refused.Sentence, StringComparison.Ordinal);
        Assert.Equal(line, refused.Line);
    }
}
