using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Velocity.Domain.Primitives;

/// <summary>
/// A URI that resolves inside the console: <c>client:{id}</c>, <c>batch:{id}#cell=17,4</c>, <c>decision:{id}</c>.
/// The scheme says what kind of thing is meant, the fragment which part of it.
/// </summary>
[JsonConverter(typeof(RefConverter))]
public readonly record struct Ref(string Scheme, string Id, RefFragment? Fragment = null)
{
    public static Ref Batch(BatchId id, RefFragment? fragment = null) => new(Schemes.Batch, id.ToString(), fragment);

    /// <summary>One cell of an uploaded file. Row and column count from 1, the row as RFC 7111 counts records.</summary>
    public static Ref Cell(BatchId id, long row, int column) => Batch(id, new RefFragment.Cell(row, column));

    public static Ref Row(BatchId id, long row) => Batch(id, new RefFragment.Row(row));

    public static Ref Proposal(ProposalId id) => new(Schemes.Proposal, id.ToString());

    public static Ref Decision(DecisionId id) => new(Schemes.Decision, id.ToString());

    public static Ref Manifest(ManifestId id) => new(Schemes.Manifest, id.ToString());

    /// <summary>An entity of the client graph; <paramref name="entityType"/> is one of <see cref="Schemes.Entities"/>.</summary>
    public static Ref Entity(string entityType, Guid id) => Schemes.Entities.Contains(entityType)
        ? new(entityType, id.ToString("D"))
        : throw new ArgumentException($"'{entityType}' is no entity type of the client graph.", nameof(entityType));

    /// <summary>The id as a UUID. Throws where the scheme's ids are names (agents, rules).</summary>
    public Guid Guid => Guid.ParseExact(Id, "D");

    public Ref WithoutFragment() => this with { Fragment = null };

    public static bool TryParse([NotNullWhen(true)] string? text, out Ref result)
    {
        result = default;
        if (text is null) return false;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || colon == text.Length - 1) return false;
        var scheme = text[..colon];
        if (!Schemes.All.Contains(scheme)) return false;
        var rest = text[(colon + 1)..];
        var hash = rest.IndexOf('#', StringComparison.Ordinal);
        var id = hash < 0 ? rest : rest[..hash];
        if (id.Length == 0 || id.Any(char.IsWhiteSpace)) return false;
        if (!Schemes.Named.Contains(scheme) && !Guid.TryParseExact(id, "D", out _)) return false;
        RefFragment? fragment = null;
        if (hash >= 0 && !RefFragment.TryParse(rest[(hash + 1)..], out fragment)) return false;
        result = new Ref(scheme, id, fragment);
        return true;
    }

    public static Ref Parse(string text) => TryParse(text, out var result)
        ? result
        : throw new FormatException($"'{text}' is not a reference this console knows.");

    public override string ToString() => Fragment is null ? $"{Scheme}:{Id}" : $"{Scheme}:{Id}#{Fragment}";

    /// <summary>The kinds of thing a reference can name.</summary>
    public static class Schemes
    {
        public const string Batch = "batch";
        public const string Manifest = "manifest";
        public const string Proposal = "proposal";
        public const string Decision = "decision";
        public const string Delta = "delta";
        public const string User = "user";
        public const string Interaction = "interaction";
        public const string Transcript = "transcript";
        public const string Signal = "signal";

        /// <summary>Entity types of the client graph double as schemes.</summary>
        public static IReadOnlySet<string> Entities { get; } = new HashSet<string>(StringComparer.Ordinal)
        {
            "client", "account_link", "opportunity", "property_interest", "task", "risk_flag",
        };

        /// <summary>Schemes whose ids are names, not UUIDs.</summary>
        public static IReadOnlySet<string> Named { get; } = new HashSet<string>(StringComparer.Ordinal) { "agent", "rule", "system" };

        public static IReadOnlySet<string> All { get; } = new HashSet<string>(
            [Batch, Manifest, Proposal, Decision, Delta, User, Interaction, Transcript, Signal, .. Entities, .. Named],
            StringComparer.Ordinal);
    }
}

/// <summary>Which part of the thing is meant. Rows and cells follow RFC 7111 (text/csv fragments).</summary>
public abstract record RefFragment
{
    private RefFragment()
    {
    }

    /// <summary><c>row=17</c>: a record, counted from 1, header and preamble included.</summary>
    public sealed record Row(long Number) : RefFragment
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"row={Number}");
    }

    /// <summary><c>cell=17,4</c>: row 17, column 4, both from 1.</summary>
    public sealed record Cell(long RowNumber, int Column) : RefFragment
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"cell={RowNumber},{Column}");
    }

    /// <summary><c>event=3</c>: the third event of an interaction, from 1.</summary>
    public sealed record Event(int Number) : RefFragment
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"event={Number}");
    }

    /// <summary><c>t=12.40,15.85</c>: a stretch of a recording in seconds (W3C Media Fragments, normal play time), kept in milliseconds.</summary>
    public sealed record Time(long StartMs, long? EndMs) : RefFragment
    {
        public override string ToString() => EndMs is { } end ? $"t={Seconds(StartMs)},{Seconds(end)}" : $"t={Seconds(StartMs)}";

        private static string Seconds(long milliseconds) => (milliseconds / 1000m).ToString("0.00#", CultureInfo.InvariantCulture);
    }

    public static bool TryParse(string text, [NotNullWhen(true)] out RefFragment? fragment)
    {
        fragment = null;
        if (text.StartsWith("row=", StringComparison.Ordinal) && TryNumber(text[4..], out var row))
        {
            fragment = new Row(row);
        }
        else if (text.StartsWith("cell=", StringComparison.Ordinal) && text[5..].Split(',') is [var r, var c]
            && TryNumber(r, out row) && TryNumber(c, out var column) && column <= int.MaxValue)
        {
            fragment = new Cell(row, (int)column);
        }
        else if (text.StartsWith("event=", StringComparison.Ordinal) && TryNumber(text[6..], out var number) && number <= int.MaxValue)
        {
            fragment = new Event((int)number);
        }
        else if (text.StartsWith("t=", StringComparison.Ordinal))
        {
            fragment = TimeOf(text[2..].Split(','));
        }

        return fragment is not null;
    }

    private static Time? TimeOf(string[] parts) => parts switch
    {
        [var start] when TryMilliseconds(start, out var from) => new Time(from, null),
        [var start, var end] when TryMilliseconds(start, out var from) && TryMilliseconds(end, out var to) && from < to => new Time(from, to),
        _ => null,
    };

    private static bool TryMilliseconds(string seconds, out long milliseconds)
    {
        milliseconds = 0;
        if (!decimal.TryParse(seconds, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || value > 1_000_000_000) return false;
        milliseconds = (long)(value * 1000);
        // Finer than a millisecond would not print as it was read.
        return milliseconds == value * 1000;
    }

    private static bool TryNumber(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= 1;
}

internal sealed class RefConverter : JsonConverter<Ref>
{
    public override Ref Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString();
        return Ref.TryParse(text, out var result) ? result : throw new JsonException($"'{text}' is not a reference.");
    }

    public override void Write(Utf8JsonWriter writer, Ref value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());

    public override Ref ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader, typeToConvert, options);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, Ref value, JsonSerializerOptions options) => writer.WritePropertyName(value.ToString());
}
