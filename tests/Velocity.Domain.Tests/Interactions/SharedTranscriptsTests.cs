using Velocity.Domain.Interactions;
using Velocity.Domain.Tests.Infrastructure;

namespace Velocity.Domain.Tests.Interactions;

/// <summary>Every transcript and subtitle file that nobody here wrote.</summary>
public class SharedTranscriptsTests
{
    // These have a WebVTT signature and cues, and by the standard nothing to show: all of the text is inside a tag, or parted from its times.
    private static readonly string[] WithoutText =
    [
        "cuetext/lang/no-end-gt.vtt", "cuetext/tag-format/no-closing-gt.vtt", "cuetext/tag-format/start-tag-missing-gt.vtt",
        "cuetext/timestamp/no-end-gt.vtt", "cuetext/voice/no-end-gt.vtt", "integration/arrows.vtt",
    ];

    private static readonly string[] WithoutReadableTimes =
    [
        "cue-times/fraction-digits.vtt", "cue-times/incorrect-delimiter.vtt", "cue-times/min-mid-digits.vtt", "cue-times/min-top-digits.vtt",
        "cue-times/minimum-spots-over-sixty.vtt", "cue-times/missing-separator.vtt",
    ];

    private static readonly string[] WithoutSignature =
    [
        "file-layout/bad-double-webvtt.vtt", "file-layout/blank-file-with-bom.vtt", "file-layout/blank-file.vtt", "file-layout/bom-garbage-data.vtt",
        "file-layout/bom-tab-webvtt.vtt", "file-layout/garbage-signature.vtt", "file-layout/newline-before-webvtt.vtt", "file-layout/tab-after-bom-before-header.vtt",
    ];

    [Theory]
    [InlineData("deepgram")]
    [InlineData("deepgram-assemblyai-captions")]
    [InlineData("subtitles-mixed")]
    [InlineData("webvtt-mozilla")]
    public void Read_EveryFile_GivesASoundBundleOrASentence(string folder)
    {
        var root = SharedData.Path("transcripts");
        Assert.Equal(["deepgram", "deepgram-assemblyai-captions", "subtitles-mixed", "webvtt-mozilla"], Directory.GetDirectories(root).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var files = Directory.GetFiles(Path.Combine(root, folder), "*", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var bytes = File.ReadAllBytes(file);
            var reading = TranscriptFile.Read(bytes, Path.GetFileName(file));
            Transcripts.AssertSound(reading);
            if (reading is TranscriptReading.Read read)
                Assert.Equal(read.Format, TranscriptFile.Recognise(bytes.AsSpan(0, Math.Min(bytes.Length, TranscriptFile.RecommendedHead)), Path.GetFileName(file)));
        }
    }

    [Fact]
    public void Read_TheWebVttSuite_RefusesWhatTheStandardGivesNoSpeechFor()
    {
        var regionsOnly = WebVttTwin.Files.Where(file => file.StartsWith("regions/", StringComparison.Ordinal) && file is not ("regions/id/arrows.vtt" or "regions/id/correct.vtt"));
        var expected = WithoutText.Concat(WithoutReadableTimes).Concat(WithoutSignature).Concat(regionsOnly).Order(StringComparer.Ordinal);
        Assert.Equal(expected, WebVttTwin.Files.Where(file => Reading("webvtt-mozilla", file) is TranscriptReading.Refused));
    }

    [Theory]
    [InlineData("deepgram-assemblyai-captions/assemblyai_transcription.json", TranscriptFormat.AssemblyAi, 1, 60, "en")]
    [InlineData("deepgram-assemblyai-captions/assemblyai_utterances.json", TranscriptFormat.AssemblyAi, 1, 60, "en")]
    [InlineData("deepgram-assemblyai-captions/dg_speakers.json", TranscriptFormat.Deepgram, 22, 226, null)]
    [InlineData("deepgram-assemblyai-captions/dg_speakers_no_utterances.json", TranscriptFormat.Deepgram, 11, 226, null)]
    [InlineData("deepgram-assemblyai-captions/dg_transcription.json", TranscriptFormat.Deepgram, 2, 62, null)]
    [InlineData("deepgram-assemblyai-captions/dg_utterances.json", TranscriptFormat.Deepgram, 6, 62, null)]
    [InlineData("deepgram-assemblyai-captions/dg_whisper_transcription.json", TranscriptFormat.Deepgram, 3, 59, null)]
    [InlineData("deepgram-assemblyai-captions/whisper_timestamped.json", TranscriptFormat.Whisper, 4, 59, "en")]
    [InlineData("deepgram/rest/a23137-29e7c8-response.json", TranscriptFormat.Deepgram, 1, 28, null)]
    [InlineData("deepgram/rest/a23137-a17f48-response.json", TranscriptFormat.Deepgram, 1, 52, null)]
    [InlineData("deepgram/rest/b00dc1-29e7c8-response.json", TranscriptFormat.Deepgram, 1, 28, null)]
    [InlineData("deepgram/rest/b00dc1-a17f48-response.json", TranscriptFormat.Deepgram, 1, 52, null)]
    [InlineData("deepgram/rest/c4e1c0-29e7c8-response.json", TranscriptFormat.Deepgram, 1, 28, null)]
    [InlineData("deepgram/rest/c4e1c0-a17f48-response.json", TranscriptFormat.Deepgram, 1, 52, null)]
    [InlineData("deepgram/rest/f3b620-29e7c8-response.json", TranscriptFormat.Deepgram, 1, 28, null)]
    [InlineData("deepgram/rest/f3b620-a17f48-response.json", TranscriptFormat.Deepgram, 1, 52, null)]
    [InlineData("deepgram/websocket/a6d1b1-42fc5e-response.json", TranscriptFormat.Deepgram, 1, 6, null)]
    [InlineData("deepgram/websocket/a6d1b1-d7334c-response.json", TranscriptFormat.Deepgram, 1, 4, null)]
    [InlineData("deepgram/websocket/ed5bfd-42fc5e-response.json", TranscriptFormat.Deepgram, 1, 3, null)]
    [InlineData("subtitles-mixed/srt.srt", TranscriptFormat.SubRip, 2, 0, null)]
    [InlineData("subtitles-mixed/srt_for_public_interface_test.srt", TranscriptFormat.SubRip, 2, 0, null)]
    [InlineData("subtitles-mixed/vtt.vtt", TranscriptFormat.WebVtt, 2, 0, null)]
    [InlineData("subtitles-mixed/vtt_with_html.vtt", TranscriptFormat.WebVtt, 1, 0, null)]
    [InlineData("subtitles-mixed/vtt_with_styles.vtt", TranscriptFormat.WebVtt, 1, 0, null)]
    [InlineData("subtitles-mixed/vtt_without_hours_in_timestamp.vtt", TranscriptFormat.WebVtt, 1, 0, null)]
    public void Read_TheOtherFolders_FindsEverySegmentAndWord(string file, TranscriptFormat format, int segments, int words, string? language)
    {
        var read = Assert.IsType<TranscriptReading.Read>(Reading(file));
        Assert.Equal((format, segments, words, language), (read.Format, read.Segments.Count, read.Segments.Sum(segment => segment.Words?.Count ?? 0), read.Language));
    }

    [Theory]
    [InlineData("ass.ass", "Advanced SubStation")]
    [InlineData("csv_ansi.csv", "table of times")]
    [InlineData("dfxp.dfxp", "TTML")]
    [InlineData("docx.docx", "Word document")]
    [InlineData("ebu_stl_iso6937.stl", "EBU STL")]
    [InlineData("lrc.lrc", "lyrics")]
    [InlineData("rtf.rtf", "rich-text")]
    [InlineData("rtf2.rtf", "rich-text")]
    [InlineData("scc.scc", "Scenarist")]
    [InlineData("slick.bin", "binary")]
    [InlineData("smi.smi", "SAMI")]
    [InlineData("stl.stl", "Spruce STL")]
    [InlineData("stl_with_comments.stl", "Spruce STL")]
    [InlineData("sub_microdvd.sub", "MicroDVD")]
    [InlineData("sub_microdvd_with_styles.sub", "MicroDVD")]
    [InlineData("sub_viewer.sub", "SubViewer")]
    [InlineData("sub_viewer_with_headers.sub", "SubViewer")]
    [InlineData("ttml.ttml", "TTML")]
    [InlineData("ttml2.ttml", "TTML")]
    [InlineData("vtt_with_multiple_new_lines.vtt", "no blank line between")]
    [InlineData("../deepgram/rest/a23137-29e7c8-options.json", "it has model, smart_format")]
    [InlineData("../deepgram/websocket/ed5bfd-d7334c-response.json", "holds no words")]
    public void Read_WhatIsNoTranscript_SaysWhatItIs(string file, string words) =>
        Assert.Contains(words, Assert.IsType<TranscriptReading.Refused>(Reading("subtitles-mixed", file)).Sentence, StringComparison.Ordinal);

    private static TranscriptReading Reading(params string[] parts) =>
        TranscriptFile.Read(File.ReadAllBytes(SharedData.Path(["transcripts", .. parts])), Path.GetFileName(parts[^1]));
}
