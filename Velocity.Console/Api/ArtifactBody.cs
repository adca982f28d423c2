using System.Globalization;
using System.Text.Json;
using Velocity.Domain.Contracts;

namespace Velocity.Console.Api;

/// <summary>What a producer posted: one document, or a list of them. The bytes of each are read on their own.</summary>
/// <param name="IsList">Whether the answer is a list as well.</param>
/// <param name="Fault">Why nothing could be made of it; null when it could.</param>
internal sealed record ArtifactBody(bool IsList, IReadOnlyList<ReadOnlyMemory<byte>> Documents, Fault? Fault = null)
{
    /// <summary>Bytes of one call.</summary>
    public const int MaxBytes = 32 * 1024 * 1024;

    /// <summary>Documents of one call.</summary>
    public const int MaxDocuments = 1_000;

    // Depth is the documents' own matter; here it must only not end the count of them.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 100_000 };

    public static ArtifactBody Of(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Span.StartsWith(System.Text.Encoding.UTF8.Preamble)) utf8 = utf8[System.Text.Encoding.UTF8.Preamble.Length..];
        var documents = new List<ReadOnlyMemory<byte>>();
        var reader = new Utf8JsonReader(utf8.Span, Options);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray) return new ArtifactBody(false, [utf8]);
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                documents.Add(utf8[start..(int)reader.BytesConsumed]);
                if (documents.Count > MaxDocuments)
                    return new ArtifactBody(true, [], new Fault($"/{MaxDocuments}", "too_many", $"One call takes {MaxDocuments} documents, not more."));
            }

            // What stands behind the list makes it no JSON.
            reader.Read();
            return new ArtifactBody(true, documents);
        }
        catch (JsonException exception)
        {
            return documents.Count == 0 && reader.CurrentDepth == 0
                ? new ArtifactBody(false, [utf8])
                : new ArtifactBody(true, [], new Fault(string.Create(CultureInfo.InvariantCulture, $"/{documents.Count}"), "not_json", string.Create(
                    CultureInfo.InvariantCulture, $"The list is not JSON from line {(exception.LineNumber ?? 0) + 1}, byte {(exception.BytePositionInLine ?? 0) + 1} on.")));
        }
    }
}
