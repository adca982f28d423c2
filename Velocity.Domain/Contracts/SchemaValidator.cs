using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Velocity.Domain.Contracts;

/// <summary>
/// Checks a document against a contract's JSON Schema and tells every fault, each at its place and in a sentence. It knows
/// the keywords that <see cref="ContractSchema"/> writes and refuses to compile any other, so that no published
/// constraint is silently ignored. Why our own: <c>docs/adr/0006-contract-validation.md</c>.
/// </summary>
internal sealed class SchemaValidator
{
    private static readonly TimeSpan PatternTime = TimeSpan.FromSeconds(1);

    private readonly Node _root;

    private SchemaValidator(Node root) => _root = root;

    /// <summary>Throws <see cref="NotSupportedException"/> on a keyword that it does not know.</summary>
    public static SchemaValidator Compile(JsonElement schema) => new(new Compiler(schema).Root());

    /// <summary>Top-level fields that the schema names.</summary>
    public IEnumerable<string> Fields => _root.Properties.Keys;

    /// <param name="faults">Gets every fault.</param>
    /// <param name="unknown">Gets a pointer to every field that the schema does not name; those are allowed and kept.</param>
    public void Check(JsonElement document, List<Fault> faults, List<string> unknown) =>
        Check(_root, document, new Place(null, null, 0), faults, unknown);

    private static void Check(Node node, JsonElement value, Place place, List<Fault> faults, List<string> unknown)
    {
        if (node.Target is { } target) node = target.Value;
        if (node.NullOr is { } inner)
        {
            if (value.ValueKind != JsonValueKind.Null) Check(inner, value, place, faults, unknown);
            return;
        }

        if (node.Cases is { } cases)
        {
            CheckCase(cases, value, place, faults, unknown);
            return;
        }

        if (node.Const is { } constant && !(value.ValueKind == JsonValueKind.String && value.ValueEquals(constant)))
        {
            faults.Add(place.Fault("not_the_constant", $"{place.Name} is '{constant}' here, not {Shown(value)}."));
            return;
        }

        if (node.Types is { } types && !Is(value, types))
        {
            faults.Add(place.Fault("wrong_type", $"{place.Name} is {Kind(value)}; it should be {Words(types)}."));
            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                CheckText(node, value, place, faults);
                break;
            case JsonValueKind.Number:
                CheckNumber(node, value.GetDouble(), place, faults);
                break;
            case JsonValueKind.Array when node.Items is { } items:
                var index = 0;
                foreach (var item in value.EnumerateArray()) Check(items, item, new Place(place, null, index++), faults, unknown);
                break;
            case JsonValueKind.Object:
                CheckObject(node, value, place, faults, unknown);
                break;
            default:
                break;
        }
    }

    private static void CheckObject(Node node, JsonElement value, Place place, List<Fault> faults, List<string> unknown)
    {
        var needed = 0;
        foreach (var property in value.EnumerateObject())
        {
            var name = property.Name;
            var at = new Place(place, name, 0);
            if (node.Required.Contains(name)) needed++;
            if (node.Names is { } names && !names.IsMatch(name))
                faults.Add(at.Fault("malformed", $"'{Short(name)}' is not a reference."));
            if (node.Properties.TryGetValue(name, out var known)) Check(known, property.Value, at, faults, unknown);
            else if (node.Others is { } others) Check(others, property.Value, at, faults, unknown);
            else if (node.IsRecord) unknown.Add(at.Pointer);
        }

        if (needed == node.Required.Count) return;
        foreach (var name in node.Required.Where(name => !value.TryGetProperty(name, out _)))
            faults.Add(new Place(place, name, 0).Fault("missing", $"{name} is missing.{(node.Properties[name].Description is { } what ? $" {what}" : "")}"));
    }

    /// <summary>The discriminator says which case is meant, so that its own faults are told and not those of all the others.</summary>
    private static void CheckCase(Cases cases, JsonElement value, Place place, List<Fault> faults, List<string> unknown)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            faults.Add(place.Fault("wrong_type", $"{place.Name} is {Kind(value)}; it should be an object."));
            return;
        }

        var at = new Place(place, cases.Discriminator, 0);
        if (!value.TryGetProperty(cases.Discriminator, out var said))
            faults.Add(at.Fault("missing", $"{cases.Discriminator} is missing; it is {Words(cases.ByName.Keys)}."));
        else if (said.ValueKind != JsonValueKind.String || !cases.ByName.TryGetValue(said.GetString()!, out var chosen))
            faults.Add(at.Fault("not_a_member", $"{cases.Discriminator} is {Shown(said)}; it may be {Words(cases.ByName.Keys)}."));
        else
            Check(chosen, value, place, faults, unknown);
    }

    private static void CheckText(Node node, JsonElement value, Place place, List<Fault> faults)
    {
        var text = value.GetString()!;
        if (node.Members is { } members && !members.Contains(text, StringComparer.Ordinal))
            faults.Add(place.Fault("not_a_member", $"{place.Name} is {Shown(value)}; it may be {Words(members)}."));
        if (node.Pattern is { } pattern && !pattern.IsMatch(text))
            faults.Add(place.Fault("malformed", $"{place.Name} is {Shown(value)}, which is not well formed.{(node.Description is { } what ? $" {what}" : "")}"));
        else if (node.Format == "date-time" && !IsTime(value, text))
            faults.Add(place.Fault("malformed", $"{place.Name} is {Shown(value)}; a time is written as in 2026-03-09T14:30:00Z, with its offset (RFC 3339)."));
        // A character has one or two code units: most texts need not be counted to be known to fit.
        if (!(text.Length > node.MaxLength) && !(text.Length / 2 < node.MinLength)) return;
        var length = text.EnumerateRunes().Count();
        if (length > node.MaxLength)
            faults.Add(place.Fault("too_long", $"{place.Name} has {length} characters; at most {node.MaxLength} are taken."));
        if (length < node.MinLength)
            faults.Add(place.Fault("too_short", $"{place.Name} has {length} characters; at least {node.MinLength} are needed."));
    }

    private static void CheckNumber(Node node, double number, Place place, List<Fault> faults)
    {
        if (number < node.Minimum || number > node.Maximum)
            faults.Add(place.Fault("out_of_range", string.Create(CultureInfo.InvariantCulture, $"{place.Name} is {number}; it may be {node.Minimum} to {node.Maximum}.")));
    }

    /// <summary>RFC 3339's date-time: unlike other readers of ISO 8601, it needs the offset, without which nobody knows when it was.</summary>
    private static bool IsTime(JsonElement value, string text) =>
        text.Length >= 20 && text[10] == 'T' && (text[^1] == 'Z' || text[^6] is '+' or '-') && value.TryGetDateTimeOffset(out _);

    private static bool Is(JsonElement value, IReadOnlyList<string> types)
    {
        foreach (var type in types)
        {
            if (Is(value, type)) return true;
        }

        return false;
    }

    private static bool Is(JsonElement value, string type) => type switch
    {
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && double.IsInteger(value.GetDouble()),
        "array" => value.ValueKind == JsonValueKind.Array,
        "object" => value.ValueKind == JsonValueKind.Object,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => throw new NotSupportedException($"'{type}' is no type of JSON Schema."),
    };

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => "text",
        JsonValueKind.Number => double.IsInteger(value.GetDouble()) ? "a number" : "a number with a fraction",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "an object",
        _ => "null",
    };

    private static string Words(IEnumerable<string> names)
    {
        List<string> words = [.. names.Select(name => name switch
        {
            "string" => "text", "number" => "a number", "integer" => "a whole number", "boolean" => "true or false", "array" => "a list", "object" => "an object",
            _ => name,
        })];
        return words.Count == 1 ? words[0] : $"{string.Join(", ", words[..^1])} or {words[^1]}";
    }

    private static string Shown(JsonElement value) => value.ValueKind == JsonValueKind.String ? $"'{Short(value.GetString()!)}'" : Short(value.GetRawText());

    /// <summary>The beginning of a text, without half a character at its end.</summary>
    private static string Short(string text)
    {
        const int Most = 60;
        if (text.Length <= Most) return text;
        return text[..(char.IsHighSurrogate(text[Most - 1]) ? Most - 1 : Most)] + "…";
    }

    /// <summary>Where a value stands. The pointer is made only when something is wrong there.</summary>
    private sealed record Place(Place? Above, string? Field, int Index)
    {
        public string Pointer
        {
            get
            {
                var text = new StringBuilder();
                for (var place = this; place.Above is not null; place = place.Above)
                    text.Insert(0, $"/{(place.Field is { } name ? JsonPointer.Escape(name) : place.Index.ToString(CultureInfo.InvariantCulture))}");
                return text.ToString();
            }
        }

        /// <summary>For a sentence: <c>summary</c>, <c>event_refs 3</c>, counted from 1.</summary>
        public string Name => Above is null ? "The document"
            : Field is not null ? Short(Field)
            : string.Create(CultureInfo.InvariantCulture, $"{Above.Name} {Index + 1}");

        public Fault Fault(string code, string sentence) => new(Pointer, code, sentence);
    }

    private sealed record Cases(string Discriminator, IReadOnlyDictionary<string, Node> ByName);

    private sealed record Node
    {
        public Lazy<Node>? Target { get; init; }

        public Node? NullOr { get; init; }

        public Cases? Cases { get; init; }

        public IReadOnlyList<string>? Types { get; init; }

        public string? Const { get; init; }

        public IReadOnlyList<string>? Members { get; init; }

        public Regex? Pattern { get; init; }

        public string? Format { get; init; }

        public int? MinLength { get; init; }

        public int? MaxLength { get; init; }

        public double Minimum { get; init; } = double.NegativeInfinity;

        public double Maximum { get; init; } = double.PositiveInfinity;

        public Node? Items { get; init; }

        public bool IsRecord { get; init; }

        public IReadOnlyDictionary<string, Node> Properties { get; init; } = new Dictionary<string, Node>();

        public IReadOnlySet<string> Required { get; init; } = new HashSet<string>();

        public Node? Others { get; init; }

        public Regex? Names { get; init; }

        public string? Description { get; init; }
    }

    private sealed class Compiler(JsonElement document)
    {
        private const string DefinitionPrefix = "#/$defs/";

        private readonly Dictionary<string, Node> _definitions = new(StringComparer.Ordinal);

        public Node Root() => Of(document);

        private Node Of(JsonElement schema)
        {
            var node = new Node();
            foreach (var keyword in schema.EnumerateObject()) node = With(node, keyword.Name, keyword.Value);
            return node;
        }

        private Node With(Node node, string keyword, JsonElement value) => keyword switch
        {
            "$schema" or "$id" or "$defs" or "title" => node,
            "description" => node with { Description = value.GetString() },
            "$ref" => node with { Target = Definition(value.GetString()!) },
            "anyOf" => node with { NullOr = NotNull(value) },
            "oneOf" => node with { Cases = CasesOf(value) },
            "type" => node with { Types = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(type => type.GetString()!)] : [value.GetString()!] },
            "const" => node with { Const = value.GetString() },
            "enum" => node with { Members = [.. value.EnumerateArray().Select(member => member.GetString()!)] },
            "pattern" => node with { Pattern = PatternOf(value) },
            "format" when value.GetString() is "date-time" or "uuid" => node with { Format = value.GetString() },
            "minLength" => node with { MinLength = value.GetInt32() },
            "maxLength" => node with { MaxLength = value.GetInt32() },
            "minimum" => node with { Minimum = value.GetDouble() },
            "maximum" => node with { Maximum = value.GetDouble() },
            "items" => node with { Items = Of(value) },
            "properties" => node with { IsRecord = true, Properties = value.EnumerateObject().ToDictionary(property => property.Name, property => Of(property.Value), StringComparer.Ordinal) },
            "required" => node with { Required = value.EnumerateArray().Select(name => name.GetString()!).ToHashSet(StringComparer.Ordinal) },
            "additionalProperties" => node with { Others = Of(value) },
            "propertyNames" => node with { Names = Definition(value.GetProperty("$ref").GetString()!).Value.Pattern },
            _ => throw new NotSupportedException($"'{keyword}' of {value.GetRawText()} is not a keyword that contracts use."),
        };

        private Lazy<Node> Definition(string reference)
        {
            if (!reference.StartsWith(DefinitionPrefix, StringComparison.Ordinal)) throw new NotSupportedException($"'{reference}' is outside the schema.");
            var name = reference[DefinitionPrefix.Length..];
            // Lazy, because a type may hold itself.
            return new Lazy<Node>(() =>
            {
                lock (_definitions)
                {
                    if (!_definitions.TryGetValue(name, out var node))
                        _definitions[name] = node = Of(document.GetProperty("$defs").GetProperty(name));
                    return node;
                }
            });
        }

        private Node NotNull(JsonElement value) => value.EnumerateArray().ToList() is [var inner, var @null] && @null.GetProperty("type").GetString() == "null"
            ? Of(inner)
            : throw new NotSupportedException("Contracts use anyOf for what may be null, and for nothing else.");

        private Cases CasesOf(JsonElement value)
        {
            var byName = new Dictionary<string, Node>(StringComparer.Ordinal);
            var discriminator = "";
            foreach (var reference in value.EnumerateArray())
            {
                var node = Definition(reference.GetProperty("$ref").GetString()!).Value;
                (discriminator, var told) = node.Properties.Single(property => property.Value.Const is not null);
                byName[told.Const!] = node;
            }

            return new Cases(discriminator, byName);
        }

        private static Regex PatternOf(JsonElement value) =>
            new(value.GetString()!.Replace("$", "\\z", StringComparison.Ordinal), RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Compiled, PatternTime);
    }
}
