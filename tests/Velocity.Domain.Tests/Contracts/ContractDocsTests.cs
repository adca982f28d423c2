using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;
using Velocity.Domain.Tests.Infrastructure;

namespace Velocity.Domain.Tests.Contracts;

/// <summary><c>docs/contracts.md</c> says what the registry says: the parts between markers are written by this test.</summary>
public partial class ContractDocsTests
{
    private static readonly IReadOnlyDictionary<string, Func<string>> Parts = new Dictionary<string, Func<string>>(StringComparer.Ordinal)
    {
        ["families"] = Families,
        ["versions"] = Versions,
        ["metadata"] = Metadata,
        ["refs"] = Refs,
        ["fields"] = Fields,
        ["limits"] = Limits,
        ["changes"] = Changes,
    };

    private static string Page => Repository.Path("docs", "contracts.md");

    [Fact]
    public void Page_BetweenItsMarkers_SaysWhatTheRegistrySays()
    {
        var written = File.ReadAllText(Page);
        var right = Marked().Replace(written, part => Part(part.Groups["name"].Value));
        if (right == written) return;
        var made = Repository.Path("artifacts", "contracts", "contracts.md");
        Directory.CreateDirectory(Path.GetDirectoryName(made)!);
        File.WriteAllText(made, right);
        Assert.Fail($"docs/contracts.md no longer says what the registry says. Copy {made} to {Page}.");
    }

    [Fact]
    public void Page_HasEveryPartOnce() =>
        Assert.Equal(Parts.Keys.Order(StringComparer.Ordinal), Marked().Matches(File.ReadAllText(Page)).Select(part => part.Groups["name"].Value).Order(StringComparer.Ordinal));

    private static string Part(string name) => Parts.TryGetValue(name, out var make)
        ? $"<!-- {name} -->\n{make()}\n<!-- /{name} -->"
        : throw new InvalidOperationException($"docs/contracts.md marks '{name}', which nothing writes.");

    private static string Families() => Table(
        ["family", "what it is for", "current", "produced by", "read by", "kept in", "rule"],
        ContractRegistry.Families.Select(family => new[]
        {
            family.ArtifactType, family.Purpose, family.CurrentVersion, string.Join(", ", family.Producers.Select(kind => kind.ToString().ToLowerInvariant())),
            string.Join(", ", family.Consumers), $"`{family.Storage}`, {(family.Mutability == Mutability.AppendOnly ? "append-only" : "derived")}", family.Rule,
        }));

    private static string Versions() => Table(
        ["family", "version", "what it brought", "since the version before"],
        from family in ContractRegistry.Families
        from version in family.Versions
        let before = family.Versions.TakeWhile(known => known != version).LastOrDefault()
        select new[] { family.ArtifactType, version.Number.ToString(), version.Changes, before is null ? "" : Since(family, before, version) });

    private static string Since(ContractFamily family, ContractVersion before, ContractVersion version)
    {
        var changes = SchemaDiff.Between(before.SchemaOf(family.ArtifactType), version.SchemaOf(family.ArtifactType));
        return $"{(changes.All(change => change.IsCompatible) ? "compatible" : "breaking")}: {string.Join(' ', changes.Select(change => change.Sentence))}";
    }

    private static string Metadata()
    {
        var schema = JsonNode.Parse(ContractRegistry.Families[0].Current.SchemaOf(ContractRegistry.Families[0].ArtifactType))!;
        return Table(
            ["field", "", "what it says"],
            MetadataFields.All.Select(name => new[]
            {
                $"`{name}`", MetadataFields.Required.Contains(name) ? "required" : "optional", schema["properties"]![name]!["description"]!.GetValue<string>(),
            }));
    }

    private static string Refs()
    {
        var (named, numbered) = (Ref.Schemes.Named.Order(StringComparer.Ordinal), Ref.Schemes.All.Except(Ref.Schemes.Named).Order(StringComparer.Ordinal));
        return $"Followed by a UUID: {string.Join(", ", numbered.Select(Code))}.\nFollowed by a name: {string.Join(", ", named.Select(Code))}.";
    }

    private static string Fields() => Table(
        ["entity", "fields", "that may have several values"],
        EntityTypes.All.Select(entity => new[]
        {
            $"`{entity}`",
            string.Join(", ", FieldCatalog.Of(entity).Where(field => !field.IsMultiValued).Select(field => Code(field.Name))),
            string.Join(", ", FieldCatalog.Of(entity).Where(field => field.IsMultiValued).Select(field => Code(field.Name))),
        }));

    private static string Limits() => Table(
        ["of one document", "at most"],
        [
            ["size", Number(ContractLimits.Bytes) + " bytes of UTF-8"],
            ["objects and lists inside each other", Number(ContractLimits.Depth)],
            ["entries of a list, or fields of an object", Number(ContractLimits.Entries)],
            ["length of a text, where its field does not say less", Number(ContractLimits.TextLength) + " UTF-16 code units"],
            ["faults told in one answer", Number(ContractLimits.Faults) + ", and the count of the rest"],
        ]);

    private static string Changes() => Table(
        ["change", "", "in a new minor version"],
        from kind in Enum.GetValues<SchemaChangeKind>()
        let isCompatible = new SchemaChange("", kind, "").IsCompatible
        orderby isCompatible descending
        select new[] { Words(kind.ToString()), isCompatible ? "compatible" : "breaking", isCompatible ? "allowed" : "not allowed: it needs a new major version" });

    private static string Table(IReadOnlyList<string> head, IEnumerable<string[]> rows)
    {
        var text = new StringBuilder(Line(head)).Append('\n').Append(Line([.. head.Select(_ => "---")]));
        foreach (var row in rows) text.Append('\n').Append(Line(row));
        return text.ToString();
    }

    private static string Line(IReadOnlyList<string> cells) => $"| {string.Join(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |";

    private static string Code(string name) => $"`{name}`";

    private static string Number(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    // RequiredFieldAdded: required field added
    private static string Words(string name) => Capital().Replace(name, " $0").TrimStart().ToLowerInvariant();

    [GeneratedRegex("<!-- (?<name>[a-z]+) -->.*?<!-- /\\k<name> -->", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Marked();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();
}
