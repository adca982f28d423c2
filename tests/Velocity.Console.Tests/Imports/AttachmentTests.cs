using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Velocity.Console.Data;
using Velocity.Console.Features.Interactions;
using Velocity.Console.Tests.Infrastructure;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Imports;

/// <summary>What comes along with a mail comes back as it came.</summary>
public sealed class AttachmentTests
{
    [Fact]
    public async Task Attachment_OfAMail_ComesBackByteForByteAndIsKeptOnce()
    {
        var content = new byte[3_000];
        new Random(11).NextBytes(content);
        // Smaller chunks than the file, as a recording would have.
        await using var host = await ConsoleHost.StartWithFounderAsync(null, "--Imports:ChunkBytes=4096");
        var plan = await CollectAsync(host, Conversations.MailWith("one", "plan.html", "text/html", content));
        var again = await CollectAsync(host, Conversations.MailWith("two", "copy.html", "text/html", content));
        Assert.Equal((plan.StorageRef, plan.Sha256, 3_000L), (again.StorageRef, again.Sha256, plan.ByteLength));
        Assert.Equal(1, await host.QueryAsync(db => db.Attachments.CountAsync()));

        Assert.Equal(Address(plan), (await host.Services.GetRequiredService<UploadPlaces>().HrefsAsync([plan.StorageRef]))[plan.StorageRef]);

        using var founder = await host.SignInAsAsync(ConsoleHost.FounderEmail);
        using var answer = (await founder.GetAsync(Address(plan))).Response;
        Assert.Equal(content, await answer.Content.ReadAsByteArrayAsync());
        // A stranger's page must not run here, whatever it calls itself.
        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(("attachment", "plan.html"), (answer.Content.Headers.ContentDisposition?.DispositionType, answer.Content.Headers.ContentDisposition?.FileName));
    }

    [Fact]
    public async Task Recording_OfAMail_IsPlayedFromAnyMoment()
    {
        var content = Enumerable.Range(0, 20_000).Select(i => (byte)(i % 251)).ToArray();
        await using var host = await ConsoleHost.StartWithFounderAsync(null, "--Imports:ChunkBytes=4096");
        var voice = await CollectAsync(host, Conversations.MailWith("voice", "voice.ogg", "audio/ogg", content));

        using var founder = await host.SignInAsAsync(ConsoleHost.FounderEmail);
        var whole = await founder.GetAsync(Address(voice));
        Assert.Equal("audio/ogg", whole.Response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(content, await whole.Response.Content.ReadAsByteArrayAsync());
        Assert.Equal("bytes", whole.Response.Headers.AcceptRanges.Single());
    }

    [Fact]
    public async Task Attachment_AskedForByAStrangerOrUnknown_IsNotGiven()
    {
        await using var host = await ConsoleHost.StartWithFounderAsync();
        using var stranger = host.OpenBrowser();
        Assert.Equal(HttpStatusCode.Found, (await stranger.GetAsync($"/attachments/{Guid.Empty}")).Status);
        using var founder = await host.SignInAsAsync(ConsoleHost.FounderEmail);
        Assert.Equal(HttpStatusCode.NotFound, (await founder.GetAsync($"/attachments/{Guid.Empty}")).Status);
    }

    private static string Address(Attachment attachment)
    {
        Assert.StartsWith("upload:", attachment.StorageRef, StringComparison.Ordinal);
        return $"/attachments/{Guid.ParseExact(attachment.StorageRef["upload:".Length..], "D")}";
    }

    private static async Task<Attachment> CollectAsync(ConsoleHost host, string mail)
    {
        var batchId = await host.UploadAsync(System.Text.Encoding.UTF8.GetBytes(mail), "mail.eml", chunk: 4096);
        await host.UntilAsync(db => db.BatchEvents.AnyAsync(row => row.BatchId == batchId && row.Kind == BatchEventKind.Collected));
        var bundle = await host.QueryAsync(db => db.RowOutcomes.Where(row => row.BatchId == batchId).Select(row => row.BundleId).SingleAsync());
        return Assert.Single((await host.Services.GetRequiredService<InteractionQueries>().FindAsync(bundle!.Value))!.Bundle.Attachments);
    }
}
