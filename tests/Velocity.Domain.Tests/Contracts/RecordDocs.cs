using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Velocity.Domain.Contracts;

namespace Velocity.Domain.Tests.Contracts;

/// <summary>The records' own documentation, from the file that the compiler writes beside the assembly.</summary>
internal static partial class RecordDocs
{
    private static readonly Lazy<Dictionary<string, XElement>> Members = new(() => XDocument
        .Load(Path.ChangeExtension(typeof(Artifact).Assembly.Location, ".xml"))
        .Descendants("member")
        .ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal));

    /// <summary>The summary of a type or property, or what its record says of the parameter; null where nothing is said.</summary>
    public static string? Of(MemberInfo member) => member switch
    {
        Type type => Summary($"T:{NameOf(type)}"),
        _ => Summary($"P:{NameOf(member.DeclaringType!)}.{member.Name}") ?? Parameter(member),
    };

    private static string NameOf(Type type) => type.FullName!.Replace('+', '.');

    private static string? Summary(string name)
    {
        if (!Members.Value.TryGetValue(name, out var member)) return null;
        if (member.Element("inheritdoc")?.Attribute("cref")?.Value is { } other) return Summary(other);
        return member.Element("summary") is { } summary ? Text(summary) : null;
    }

    private static string? Parameter(MemberInfo member) =>
        Members.Value.GetValueOrDefault($"T:{NameOf(member.DeclaringType!)}")?.Elements("param").FirstOrDefault(param => param.Attribute("name")?.Value == member.Name) is { } said
            ? Text(said)
            : null;

    private static string Text(XElement element) =>
        Space().Replace(string.Concat(element.Nodes().Select(node => node switch
        {
            XText text => text.Value,
            // A field is called as in documents; a type of the code, which means nothing there, in words.
            XElement { Name.LocalName: "see" } see when see.Attribute("cref")!.Value is var cref => Snake(cref.Split('.')[^1]) is var name && cref[0] == 'T' ? name.Replace('_', ' ') : name,
            XElement other => other.Value,
            _ => "",
        })), " ").Trim();

    private static string Snake(string name) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
