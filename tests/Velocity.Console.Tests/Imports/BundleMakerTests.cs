using System.Text;
using Velocity.Console.Data;
using Velocity.Console.Features.Collecting;
using Velocity.Console.Features.Imports;
using Velocity.Console.Tests.Infrastructure;
using Velocity.Domain.Contracts;
using Velocity.Domain.Interactions;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Imports;

/// <summary>Threads to documents, without a database.</summary>
public class BundleMakerTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 9, 30, 0, TimeSpan.Zero);
    private static readonly CollectOptions Plain = new("GB");

    [Fact]
    public void Thread_LongerThanADocumentMayBe_BecomesSeveralWithOneKey()
    {
        var events = Enumerable.Range(1, ContractLimits.Entries + 5).Select(i => new CollectedEvent(i, $"m{i}", Now.AddSeconds(i), null, null, 0, "Hm.")).ToList();
        var thread = new CollectedThread("whatsapp:Ada", InteractionChannel.Chat, "Ada", [new Participant("from", "Ada")], events, [new CollectedAttachment(ContractLimits.Entries + 2, "a.bin", "application/octet-stream", new byte[] { 1 })]);

        var made = Maker(CommunicationKind.WhatsApp, Guid.Parse("01890000-0000-7000-8000-000000000001")).Of(thread).ToList();

        Assert.Equal([ContractLimits.Entries, 5], made.Select(one => one.Bundle.EventRefs.Count));
        Assert.All(made, one => Assert.Equal("whatsapp:Ada", one.Bundle.ThreadKey));
        Assert.Equal(2, made.Select(one => one.Bundle.BundleId).Distinct().Count());
        Assert.Equal([0, 1], made.Select(one => one.Bundle.Attachments.Count));
        Assert.Equal(events.Select(one => one.RecordNumber), made.SelectMany(one => one.Records));
    }

    [Fact]
    public void Thread_OfTheSameBatch_IsTheSameDocumentAndOfAnotherOneAnother()
    {
        var thread = Assert.Single(Read("mail.eml", Encoding.UTF8.GetBytes(SampleText.Of("mail.eml"))).Threads);
        var (first, second) = (Guid.Parse("01890000-0000-7000-8000-000000000001"), Guid.Parse("01890000-0000-7000-8000-000000000002"));
        string Written(Guid batch) => ContractJson.Write(Assert.Single(Maker(CommunicationKind.Email, batch).Of(thread)).Bundle).Hash;

        Assert.Equal(Written(first), Written(first));
        Assert.NotEqual(Written(first), Written(second));
    }

    /// <summary>Real and tortured files nobody here wrote: each is collected, refused in words, or left to the tables.</summary>
    [Theory]
    [InlineData("interactions")]
    [InlineData("transcripts")]
    public void File_OfTheSharedData_IsCollectedOrRefusedInWords(string folder)
    {
        var (collected, refused, left) = (0, 0, 0);
        foreach (var path in SampleText.Shared(folder))
        {
            var (name, bytes) = (Path.GetFileName(path), File.ReadAllBytes(path));
            if (CommunicationFile.Recognise(bytes.AsSpan(0, Math.Min(bytes.Length, 256 * 1024)), name) is not { } kind)
            {
                left++;
                continue;
            }

            var reading = CommunicationFile.Read(new MemoryStream(bytes), kind, name, Plain, Now);
            if (reading is CommunicationReading.Refused no)
            {
                Assert.True(no.Sentence.Length > 15, path);
                refused++;
                continue;
            }

            var read = Assert.IsType<CommunicationReading.Read>(reading);
            var maker = Maker(kind, Guid.Parse("01890000-0000-7000-8000-000000000001"));
            var made = read.Threads.SelectMany(maker.Of).ToList();
            Assert.Equal(read.Records.Where(record => record.Outcome is RecordOutcome.Collected).Select(record => record.Number), made.SelectMany(one => one.Records).Order());
            Assert.All(made, one => Assert.True(ArtifactCheck.Check(one.Bundle) is [], path));
            if (read.Transcript is { } transcript) Assert.True(ArtifactCheck.Check(maker.Of(transcript, Assert.Single(made).Bundle)) is [], path);
            collected++;
        }

        Assert.True(collected > refused && collected > 50, $"{collected} collected, {refused} refused, {left} left");
    }

    private static CommunicationReading.Read Read(string name, byte[] bytes) =>
        Assert.IsType<CommunicationReading.Read>(CommunicationFile.Read(new MemoryStream(bytes), CommunicationFile.Recognise(bytes, name)!.Value, name, Plain, Now));

    private static BundleMaker Maker(CommunicationKind kind, Guid batch)
    {
        var upload = new UploadRow
        {
            BatchId = new BatchId(batch), Filename = "file", MimeType = "application/octet-stream", DeclaredLength = 1,
            UploadedBy = PrincipalRef.User(Guid.Parse("01890000-0000-7000-8000-00000000000f")), StartedAt = Now,
        };
        var dialect = new TableDialect("utf-8", BomLength: 0, Delimiter: '\n', Quote: '"', HeaderRecord: null, FirstDataRecord: 1);
        return new BundleMaker(SealBatch.Batch(upload, dialect, [kind.Column()], 1, new string('0', 64), Now), kind, Now);
    }
}
