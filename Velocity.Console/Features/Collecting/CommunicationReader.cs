using Microsoft.Extensions.Options;
using Velocity.Console.Data;
using Velocity.Console.Features.Imports;
using Velocity.Console.Features.Mapping;

namespace Velocity.Console.Features.Collecting;

/// <summary>Reads a received file as communication, as this console is configured. The work is the processor's: it leaves the worker's thread, and a stop does not wait for it.</summary>
public sealed class CommunicationReader(UploadStore uploads, IOptions<CollectingOptions> options, IOptions<MappingOptions> mapping)
{
    public async Task<CommunicationReading> ReadAsync(UploadRow upload, CommunicationKind kind, DateTimeOffset receivedAt, CancellationToken cancellationToken)
    {
        var content = await uploads.OpenAsync(upload.BatchId, cancellationToken) ?? throw new InvalidOperationException($"Upload {upload.BatchId} is not here whole.");
        return await Task.Run(() =>
        {
            using (content) return CommunicationFile.Read(content, kind, upload.Filename, options.Value.For(mapping.Value.DefaultRegion), receivedAt);
        }, cancellationToken).WaitAsync(cancellationToken);
    }
}
