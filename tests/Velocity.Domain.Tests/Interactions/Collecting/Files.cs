using System.Text;
using Velocity.Domain.Contracts;
using Velocity.Domain.Interactions;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Tests.Interactions.Collecting;

/// <summary>Files of interactions, read as the console reads them.</summary>
internal static class Files
{
    public static readonly CollectOptions Plain = new();

    public static CollectedFile.Read Read(string content, InteractionFormat format, string filename = "file", CollectOptions? options = null) =>
        Read(Encoding.UTF8.GetBytes(content), format, filename, options);

    public static CollectedFile.Read Read(byte[] content, InteractionFormat format, string filename = "file", CollectOptions? options = null) =>
        Assert.IsType<CollectedFile.Read>(InteractionFile.Read(new OneWayStream(content), format, filename, options ?? Plain));

    public static CollectedFile.Refused Refused(string content, InteractionFormat format) =>
        Assert.IsType<CollectedFile.Refused>(InteractionFile.Read(new OneWayStream(Encoding.UTF8.GetBytes(content)), format, "file", Plain));

    public static InteractionFormat? Recognise(string content, string filename = "file") => InteractionFile.Recognise(Encoding.UTF8.GetBytes(content), filename);

    public static CollectedThread Thread(this CollectedFile.Read file) => Assert.Single(file.Threads);

    public static CollectedEvent Event(this CollectedFile.Read file) => Assert.Single(file.Thread().Events);

    public static RecordOutcome.Quarantined Quarantined(this CollectedFile.Read file) => file.Records.Select(record => record.Outcome).OfType<RecordOutcome.Quarantined>().Single();

    public static RecordOutcome.Ignored Ignored(this CollectedFile.Read file) => file.Records.Select(record => record.Outcome).OfType<RecordOutcome.Ignored>().Single();

    /// <summary>What the console makes of a thread.</summary>
    public static InteractionBundle Bundle(CollectedThread thread, DateTimeOffset now) => new()
    {
        ArtifactId = new ArtifactId(Guid.Parse("01890000-0000-7000-8000-000000000001")),
        SchemaVersion = InteractionBundle.Version,
        SourceSystem = "upload",
        CreatedAt = now,
        CreatedBy = PrincipalRef.System("collector"),
        Confidence = Confidence.Certain,
        Provenance = [new ProvenanceStep("collect", PrincipalRef.System("collector"), [], now)],
        BundleId = new InteractionId(Guid.Parse("01890000-0000-7000-8000-000000000002")),
        Channel = thread.Channel,
        ThreadKey = thread.Key,
        Participants = thread.Participants,
        EventRefs = [.. thread.Events.Select(one => new InteractionEvent(one.SourceId, one.OccurredAt, one.RecordedAt ?? now, one.EndedAt, one.From, one.Text))],
        Attachments = [.. thread.Attachments.Select(file => new Attachment(file.Filename, file.MimeType, file.Content.Length, new string('0', 64), "upload:1"))],
        Summary = "",
    };

    /// <summary>What holds of every file, whatever is in it.</summary>
    public static void AssertSound(CollectedFile.Read file)
    {
        Assert.Equal(Enumerable.Range(1, file.Records.Count).Select(number => (long)number), file.Records.Select(record => record.Number));
        Assert.All(file.Records, record => Assert.NotEmpty(record.Source));
        var collected = file.Records.Where(record => record.Outcome is RecordOutcome.Collected).ToDictionary(record => record.Number, record => ((RecordOutcome.Collected)record.Outcome).ThreadKey);
        var events = file.Threads.SelectMany(thread => thread.Events.Select(one => (thread.Key, one.RecordNumber))).ToDictionary(pair => pair.RecordNumber, pair => pair.Key);
        Assert.Equal(collected, events);
        Assert.Equal(file.Threads.Count, file.Threads.Select(thread => thread.Key).Distinct().Count());
        foreach (var thread in file.Threads)
        {
            var now = new DateTimeOffset(2026, 3, 5, 12, 0, 0, TimeSpan.Zero);
            Assert.Empty(ArtifactCheck.Check(Bundle(thread, now)));
            Assert.Equal(thread.Events.OrderBy(one => one.OccurredAt), thread.Events);
            Assert.Equal(thread.Events.Count, thread.Events.Select(one => one.SourceId).Distinct().Count());
            Assert.All(thread.Events, one => Assert.DoesNotContain(one.Text ?? "", c => char.IsControl(c) && c is not ('\n' or '\t')));
            Assert.All(thread.Attachments, one => Assert.DoesNotContain(one.Filename, c => c is '/' or '\\' || char.IsControl(c)));
            Assert.All(thread.Attachments, one => Assert.InRange(one.Filename.Trim('.').Length, 1, 200));
            Assert.All(thread.Participants, one => Assert.True(one.Name is not null || one.Address is not null));
        }

        Assert.All(file.Records, record => Assert.True(record.Outcome is RecordOutcome.Collected or RecordOutcome.Quarantined { Sentence.Length: > 10 } or RecordOutcome.Ignored { Sentence.Length: > 10 }));
    }

    /// <summary>An upload is read once, from its start to its end.</summary>
    private sealed class OneWayStream(byte[] content) : MemoryStream(content, writable: false)
    {
        public override bool CanSeek => false;

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override long Length => throw new NotSupportedException();

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 1000));
    }
}
