using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;

namespace Velocity.Console.Features.Imports;

/// <summary>Reads a stored file from its chunks, one in memory at a time; seekable, so that a download may ask for a range.</summary>
/// <param name="chunksAt">Chunks that begin at a position or before it, nearest first.</param>
internal sealed class ChunkStream(IDbContextFactory<VelocityDbContext> contexts, Func<VelocityDbContext, long, IQueryable<StoredChunk>> chunksAt, long length) : Stream
{
    private byte[] _chunk = [];
    private long _chunkOffset;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (Position >= length || buffer.IsEmpty) return 0;
        if (!IsInChunk)
        {
            using var db = contexts.CreateDbContext();
            Hold(chunksAt(db, Position).First());
        }

        return Copy(buffer);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Position >= length || buffer.IsEmpty) return 0;
        if (!IsInChunk)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            Hold(await chunksAt(db, Position).FirstAsync(cancellationToken));
        }

        return Copy(buffer.Span);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        SeekOrigin.End => length + offset,
        _ => throw new ArgumentOutOfRangeException(nameof(origin)),
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private bool IsInChunk => Position >= _chunkOffset && Position < _chunkOffset + _chunk.Length;

    private void Hold(StoredChunk row) => (_chunk, _chunkOffset) = (row.Bytes, row.Offset);

    private int Copy(Span<byte> buffer)
    {
        var start = (int)(Position - _chunkOffset);
        var count = Math.Min(buffer.Length, _chunk.Length - start);
        _chunk.AsSpan(start, count).CopyTo(buffer);
        Position += count;
        return count;
    }
}

/// <param name="Offset">Of the first byte in the file.</param>
internal sealed record StoredChunk(long Offset, byte[] Bytes);
