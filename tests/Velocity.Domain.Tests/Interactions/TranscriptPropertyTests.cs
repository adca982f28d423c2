using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Velocity.Domain.Interactions;

namespace Velocity.Domain.Tests.Interactions;

public class TranscriptPropertyTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(400);

    // One of each format and form, small, so that a change of a few bytes goes to the heart of it.
    private static readonly string[] Seeds =
    [
        "WEBVTT\nLanguage: en\n\nREGION\nid:a width:40%\n\nid\n00:01.000 --> 00:02.000 region:a line:1,end position:5%\n<v.a Tom>Hi <00:01.500>&amp; <i>bye</i><ruby>x<rt>y</ruby>\n",
        "1\n00:00:01,000 --> 00:00:02,000\nTOM: <i>Hi</i> {\\an8}\n\n2\n00:00:03,5 --> 00:00:02\n>> Ann: no\n",
        """{"text":"a","segments":[{"start":0.5,"end":1,"text":" a\ud83d\ude00","words":[{"word":"a","start":0,"end":1,"probability":0.5}]}],"language":"en"}""",
        """{"result":{"language":"de"},"transcription":[{"timestamps":{"from":"00:00:00,500","to":"00:00:02,000"},"offsets":{"from":500,"to":2000},"text":"a","tokens":[{"text":" a","offsets":{"from":1,"to":2},"p":0.5}]}]}""",
        """{"results":{"utterances":[{"start":0,"end":1,"channel":0,"speaker":0,"transcript":"a","words":[]}],"channels":[{"alternatives":[{"transcript":"a","words":[{"word":"a","start":0,"end":1,"speaker":0}],"paragraphs":{"paragraphs":[{"num_words":1,"speaker":0,"sentences":[{"text":"A."}]}]}}]}]}}""",
        """{"results":{"channels":[{"alternatives":[{"words":[{"word":"a","start":0,"end":1}]}]},{"alternatives":[{"words":[{"word":"b","start":0.5,"end":1}]}]}]}}""",
        """{"type":"Results","channel_index":[0,2],"is_final":true,"channel":{"alternatives":[{"transcript":"a","words":[{"word":"a","start":0,"end":1}]}]}} {"type":"Metadata"}""",
        """{"language_code":"en_us","status":"completed","audio_url":"","words":[{"text":"a","start":1,"end":2,"speaker":"A"}],"utterances":null}""",
        """{"results":{"language_code":"ja","speaker_labels":{"segments":[{"speaker_label":"spk_0","items":[{"start_time":"0.1"}]}]},"items":[{"id":0,"type":"pronunciation","start_time":"0.1","end_time":"0.2","alternatives":[{"content":"a","confidence":"0.5"}]},{"type":"punctuation","alternatives":[{"content":"."}]}]}}""",
    ];

    [Fact]
    public void Read_AnyBytes_GiveASoundReadingOrASentence()
    {
        var someBytes = Gen.OneOf(Gen.Choose(0, 255).Select(i => (byte)i), Gen.Elements("\0\r\n \"{}[]:,.<>&-\\0123456789u"u8.ToArray()));
        var start = Gen.Elements(["", "WEBVTT\n\n", "00:00:01,000 --> ", "{", "[{\"segments\":", "\uFEFF", "{\\rtf", "[00:0"]);
        var file = from head in start
                   from tail in someBytes.ArrayOf().Resize(300)
                   select Encoding.UTF8.GetBytes(head).Concat(tail).ToArray();
        Check.One(Runs, Prop.ForAll(file.ToArbitrary(), Holds));
    }

    [Fact]
    public void Read_ATranscriptWithSomeOfItChanged_GivesASoundReadingOrASentence()
    {
        var change = from kind in Gen.Choose(0, 3)
                     from at in Gen.Choose(0, 10_000)
                     from piece in Gen.Elements(["\0", "\r", "\n\n", "-->", "<", ">", "&", "\"", "{", "}", "[", "]", ",", ":", "-", "9999999999", "1e99", "null", "\\ud800", "é", "\uFDD0", " "])
                     select (kind, at, piece);
        var file = from seed in Gen.Elements(Seeds)
                   from changes in change.ArrayOf().Resize(6)
                   select changes.Aggregate(Encoding.UTF8.GetBytes(seed), Changed);
        Check.One(Runs.WithMaxTest(3000), Prop.ForAll(file.ToArbitrary(), Holds));
    }

    [Fact]
    public void Read_TheSeeds_AreAllRead() =>
        Assert.All(Seeds, seed => Assert.IsType<TranscriptReading.Read>(Transcripts.Of(seed)));

    private static bool Holds(byte[] bytes)
    {
        _ = TranscriptFile.Recognise(bytes, "");
        foreach (var name in (string[])["", "a.srt", "a.vtt"])
            Transcripts.AssertSound(TranscriptFile.Read(bytes, name));
        return true;
    }

    private static byte[] Changed(byte[] bytes, (int Kind, int At, string Piece) change)
    {
        var at = bytes.Length == 0 ? 0 : change.At % bytes.Length;
        var piece = Encoding.UTF8.GetBytes(change.Piece);
        return change.Kind switch
        {
            0 => [.. bytes[..at], .. piece, .. bytes[at..]],
            1 => [.. bytes[..at], .. piece, .. bytes[Math.Min(bytes.Length, at + piece.Length)..]],
            2 => [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + 3)..]],
            _ => bytes[..at],
        };
    }
}
