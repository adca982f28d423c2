using System.Text;
using Velocity.Domain.Contracts;
using Velocity.Domain.Interactions;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Tests.Interactions;

/// <summary>Short ways through the public door.</summary>
internal static class Transcripts
{
    private static readonly DateTimeOffset At = new(2026, 3, 5, 12, 0, 0, TimeSpan.Zero);

    public static TranscriptReading Of(string text, string filename = "") => TranscriptFile.Read(Encoding.UTF8.GetBytes(text), filename);

    public static TranscriptReading.Read Read(string text, string filename = "") => Assert.IsType<TranscriptReading.Read>(Of(text, filename));

    public static TranscriptReading.Refused Refused(string text, string filename = "") => Assert.IsType<TranscriptReading.Refused>(Of(text, filename));

    /// <summary><c>Tom 1000-2500 Hello. [overlap]</c></summary>
    public static string Line(SpeakerSegment segment) =>
        $"{segment.Speaker} {segment.StartMs}-{segment.EndMs} {segment.Text}{(segment.Marks is { } marks ? $" [{string.Join(' ', marks)}]" : "")}";

    public static IEnumerable<string> Lines(this TranscriptReading.Read read) => read.Segments.Select(Line);

    /// <summary><c>Hello.@1000-1500~0.9</c>, words with a space between them.</summary>
    public static string Words(SpeakerSegment segment) =>
        string.Join(' ', (segment.Words ?? []).Select(word => $"{word.Text}@{word.StartMs}-{word.EndMs}{(word.Confidence is { } confidence ? $"~{confidence}" : "")}"));

    /// <summary>The bundle that an import would make of a reading.</summary>
    public static TranscriptBundle Bundle(TranscriptReading.Read read) => new()
    {
        ArtifactId = new ArtifactId(Guid.CreateVersion7(At)),
        SchemaVersion = TranscriptBundle.Version,
        SourceSystem = "upload",
        CreatedAt = At,
        CreatedBy = PrincipalRef.Parse("system:import"),
        Confidence = Confidence.Certain,
        Provenance = [new ProvenanceStep("transcribe", PrincipalRef.Parse("system:import"), [], At)],
        TranscriptId = new TranscriptId(Guid.CreateVersion7(At)),
        InteractionRef = new Ref(Ref.Schemes.Interaction, Guid.CreateVersion7(At).ToString("D")),
        SpeakerSegments = read.Segments,
        Language = read.Language ?? "und",
        Text = TranscriptBundle.TextOf(read.Segments),
    };

    /// <summary>Holds a reading against everything that is promised of any.</summary>
    public static void AssertSound(TranscriptReading reading)
    {
        if (reading is TranscriptReading.Refused refused)
        {
            Assert.False(string.IsNullOrWhiteSpace(refused.Sentence));
            Assert.True(refused.Line is null or >= 1);
            return;
        }

        var read = Assert.IsType<TranscriptReading.Read>(reading);
        Assert.All(read.Segments, segment =>
        {
            Assert.False(string.IsNullOrWhiteSpace(segment.Text));
            Assert.DoesNotContain('\n', segment.Text);
            Assert.InRange(segment.Speaker.Length, 1, 500);
            Assert.All(segment.Words ?? [], word => Assert.True(word.StartMs >= 0 && word.EndMs >= word.StartMs && word.Text.Length > 0));
        });
        Assert.All(read.Notices, notice => Assert.False(string.IsNullOrWhiteSpace(notice)));
        var bundle = Bundle(read);
        Assert.Empty(ArtifactCheck.Check(bundle));
        var json = ContractJson.Serialize((Artifact)bundle);
        var back = ContractReader.Read(Encoding.UTF8.GetBytes(json));
        Assert.Empty(back.Faults);
        Assert.Equal(json, ContractJson.Serialize(back.Received!.Artifact));
        Assert.Equal(bundle.Text.Split('\n'), read.Segments.Select(segment => segment.Text));
    }
}
