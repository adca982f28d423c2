using System.Globalization;
using System.Text.Json;

namespace Velocity.Domain.Contracts;

/// <summary>What can happen between two versions of a schema.</summary>
public enum SchemaChangeKind
{
    FieldAdded,
    RequiredFieldAdded,
    FieldRemoved,

    /// <summary>Was required, may be left out now.</summary>
    MadeOptional,

    /// <summary>Could be left out, is required now.</summary>
    MadeRequired,

    /// <summary>Allows every type that it allowed, and others.</summary>
    TypeWidened,

    /// <summary>No longer allows a type that it allowed.</summary>
    TypeChanged,

    /// <summary>An enumeration has another member.</summary>
    MemberAdded,
    MemberRemoved,

    /// <summary>A closed set of shapes has another case.</summary>
    CaseAdded,
    CaseRemoved,

    /// <summary>A bound lies further out, or is gone.</summary>
    LimitLoosened,
    LimitTightened,

    /// <summary>A pattern, format or constant is another.</summary>
    FormChanged,
}

/// <param name="Pointer">JSON pointer to the place in a document; <c>-</c> stands for any entry of a list.</param>
public sealed record SchemaChange(string Pointer, SchemaChangeKind Kind, string Sentence)
{
    /// <summary>The changes after which every document of the earlier version is one of the later. Whatever is not here breaks.</summary>
    private static readonly HashSet<SchemaChangeKind> Compatible =
    [
        SchemaChangeKind.FieldAdded, SchemaChangeKind.MadeOptional, SchemaChangeKind.TypeWidened, SchemaChangeKind.MemberAdded,
        SchemaChangeKind.CaseAdded, SchemaChangeKind.LimitLoosened,
    ];

    public bool IsCompatible => Compatible.Contains(Kind);
}

/// <summary>
/// What changed between two versions of a contract, told in terms of the documents. Within a major version only
/// compatible changes are allowed, against every earlier version of it (backward-transitive).
/// </summary>
public static class SchemaDiff
{
    /// <summary>The changes from one JSON Schema, as <see cref="ContractSchema"/> makes them, to another. Descriptions do not count.</summary>
    public static IReadOnlyList<SchemaChange> Between(string older, string newer)
    {
        using var from = JsonDocument.Parse(older);
        using var to = JsonDocument.Parse(newer);
        var comparison = new Comparison(from.RootElement, to.RootElement);
        comparison.Compare("", from.RootElement, to.RootElement);
        return comparison.Changes;
    }

    /// <summary>
    /// A sentence for each version that breaks an earlier one of its major without saying so in its number; empty when
    /// none does. It says what broke and what to do.
    /// </summary>
    /// <param name="versions">Number and schema, oldest first.</param>
    public static IEnumerable<string> Breaches(string artifactType, IReadOnlyList<(Primitives.SemanticVersion Number, string Schema)> versions) =>
        from later in versions
        from earlier in versions
        where earlier.Number < later.Number && earlier.Number.Major == later.Number.Major
        let broken = Between(earlier.Schema, later.Schema).Where(change => !change.IsCompatible).ToList()
        where broken.Count > 0
        select $"{artifactType} {later.Number} breaks {earlier.Number}: {string.Join(" ", broken.Select(change => change.Sentence))} "
            + $"Release it as {later.Number.Major + 1}.0.0 with a way up from the version before, or keep what was there and add beside it.";

    private sealed class Comparison(JsonElement olderRoot, JsonElement newerRoot)
    {
        private readonly HashSet<(string Older, string Newer)> _open = [];

        public List<SchemaChange> Changes { get; } = [];

        public void Compare(string pointer, JsonElement older, JsonElement newer)
        {
            var (from, fromName) = Resolve(olderRoot, older);
            var (to, toName) = Resolve(newerRoot, newer);
            // A shape may hold itself: inside itself it changed as it did outside.
            var isNamed = fromName.Length > 0 && toName.Length > 0;
            if (isNamed && !_open.Add((fromName, toName))) return;
            // Inside a map that became a list nothing can be compared; that it became one says it all.
            if (Types(pointer, TypesOf(from, fromName), TypesOf(to, toName))) Values(pointer, from, to);
            if (isNamed) _open.Remove((fromName, toName));
        }

        private void Values(string pointer, JsonElement from, JsonElement to)
        {
            Members(pointer, from, to);
            Cases(pointer, from, to);
            Fields(pointer, from, to);
            Bounds(pointer, from, to);
            foreach (var keyword in (string[])["pattern", "format", "const"])
            {
                if (Text(from, keyword) != Text(to, keyword) && pointer != "/schema_version")
                    Add(pointer, SchemaChangeKind.FormChanged, $"was {Text(from, keyword) ?? "free"} and is {Text(to, keyword) ?? "free"} now");
            }

            Inside(pointer + "/-", from, to, "items");
            Inside(pointer + "/-", from, to, "additionalProperties");
            Inside(pointer, from, to, "propertyNames");
        }

        /// <summary>False where no type is allowed in both.</summary>
        private bool Types(string pointer, HashSet<string> before, HashSet<string> after)
        {
            if (before.SetEquals(after)) return true;
            var keeps = before.All(type => after.Contains(type) || (type == "integer" && after.Contains("number")));
            Add(pointer, keeps ? SchemaChangeKind.TypeWidened : SchemaChangeKind.TypeChanged, $"was {string.Join(" or ", before)} and is {string.Join(" or ", after)} now");
            return keeps || before.Overlaps(after);
        }

        private void Members(string pointer, JsonElement from, JsonElement to)
        {
            var (before, after) = (Texts(from, "enum"), Texts(to, "enum"));
            if (before.Count == 0 && after.Count == 0) return;
            // A set of words that becomes any text has gained members; the other way round it has lost them.
            foreach (var gone in before.Count == 0 ? ["anything else"] : after.Count == 0 ? [] : before.Except(after))
                Add(pointer, SchemaChangeKind.MemberRemoved, $"may no longer be {gone}");
            foreach (var come in after.Count == 0 ? ["anything"] : before.Count == 0 ? [] : after.Except(before))
                Add(pointer, SchemaChangeKind.MemberAdded, $"may be {come} now");
        }

        private void Cases(string pointer, JsonElement from, JsonElement to)
        {
            var (before, after) = (CasesOf(olderRoot, from), CasesOf(newerRoot, to));
            foreach (var (name, schema) in before)
            {
                if (after.TryGetValue(name, out var same)) Compare($"{pointer}/{name}", schema, same);
                else Add(pointer, SchemaChangeKind.CaseRemoved, $"may no longer be a {name}");
            }

            foreach (var name in after.Keys.Except(before.Keys)) Add(pointer, SchemaChangeKind.CaseAdded, $"may be a {name} now");
        }

        private void Fields(string pointer, JsonElement from, JsonElement to)
        {
            var (before, after) = (PropertiesOf(from), PropertiesOf(to));
            var (needed, needs) = (Texts(from, "required"), Texts(to, "required"));
            foreach (var (name, schema) in before)
            {
                var at = $"{pointer}/{JsonPointer.Escape(name)}";
                if (!after.TryGetValue(name, out var same))
                {
                    Add(at, SchemaChangeKind.FieldRemoved, "is gone");
                    continue;
                }

                if (needed.Contains(name) && !needs.Contains(name)) Add(at, SchemaChangeKind.MadeOptional, "may be left out now");
                if (!needed.Contains(name) && needs.Contains(name)) Add(at, SchemaChangeKind.MadeRequired, "could be left out and is required now");
                Compare(at, schema, same);
            }

            foreach (var name in after.Keys.Except(before.Keys))
            {
                var isRequired = needs.Contains(name);
                Add($"{pointer}/{JsonPointer.Escape(name)}", isRequired ? SchemaChangeKind.RequiredFieldAdded : SchemaChangeKind.FieldAdded, isRequired ? "is new and required" : "is new");
            }
        }

        private void Bounds(string pointer, JsonElement from, JsonElement to)
        {
            foreach (var (keyword, isUpper) in (ReadOnlySpan<(string, bool)>)[("maxLength", true), ("maximum", true), ("minLength", false), ("minimum", false)])
            {
                var open = isUpper ? double.PositiveInfinity : double.NegativeInfinity;
                var (before, after) = (Number(from, keyword) ?? open, Number(to, keyword) ?? open);
                if (before.Equals(after)) continue;
                var isLooser = isUpper ? after > before : after < before;
                Add(pointer, isLooser ? SchemaChangeKind.LimitLoosened : SchemaChangeKind.LimitTightened,
                    string.Create(CultureInfo.InvariantCulture, $"had {keyword} {before} and has {after} now"));
            }
        }

        private void Inside(string pointer, JsonElement from, JsonElement to, string keyword)
        {
            var (hadIt, hasIt) = (from.TryGetProperty(keyword, out var before), to.TryGetProperty(keyword, out var after));
            if (hadIt && hasIt) Compare(pointer, before, after);
            else if (hadIt != hasIt) Add(pointer, hadIt ? SchemaChangeKind.TypeWidened : SchemaChangeKind.TypeChanged, hadIt ? "may be anything now" : "was free and has a form now");
        }

        private void Add(string pointer, SchemaChangeKind kind, string what) =>
            Changes.Add(new SchemaChange(pointer, kind, $"{(pointer.Length == 0 ? "The document" : pointer)} {what}."));

        /// <summary>The schema that is meant, and the name that it has; a question mark in it says that it may be null.</summary>
        private static (JsonElement Schema, string Name) Resolve(JsonElement root, JsonElement schema)
        {
            var name = "";
            while (true)
            {
                if (schema.TryGetProperty("anyOf", out var any))
                {
                    name += "?";
                    schema = any[0];
                }
                else if (schema.TryGetProperty("$ref", out var reference))
                {
                    name += reference.GetString();
                    schema = root.GetProperty("$defs").GetProperty(reference.GetString()!.Split('/')[^1]);
                }
                else
                {
                    return (schema, name);
                }
            }
        }

        private static HashSet<string> TypesOf(JsonElement schema, string name)
        {
            IEnumerable<string> types = !schema.TryGetProperty("type", out var type) ? ["object"]
                : type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()!)
                : [type.GetString()!];
            return [.. types, .. name.Contains('?', StringComparison.Ordinal) ? ["null"] : Array.Empty<string>()];
        }

        private static Dictionary<string, JsonElement> CasesOf(JsonElement root, JsonElement schema) => !schema.TryGetProperty("oneOf", out var cases) ? []
            : cases.EnumerateArray().Select(one => Resolve(root, one).Schema).ToDictionary(
                one => one.GetProperty("properties").EnumerateObject().First(property => property.Value.TryGetProperty("const", out _)).Value.GetProperty("const").GetString()!,
                StringComparer.Ordinal);

        private static Dictionary<string, JsonElement> PropertiesOf(JsonElement schema) => schema.TryGetProperty("properties", out var properties)
            ? properties.EnumerateObject().ToDictionary(property => property.Name, property => property.Value, StringComparer.Ordinal)
            : [];

        private static HashSet<string> Texts(JsonElement schema, string keyword) =>
            schema.TryGetProperty(keyword, out var list) ? [.. list.EnumerateArray().Select(text => text.GetString()!)] : [];

        private static string? Text(JsonElement schema, string keyword) => schema.TryGetProperty(keyword, out var text) ? text.GetString() : null;

        private static double? Number(JsonElement schema, string keyword) => schema.TryGetProperty(keyword, out var number) ? number.GetDouble() : null;
    }
}
