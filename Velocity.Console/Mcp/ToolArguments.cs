using System.Text.Json;
using Velocity.Domain.Contracts;

namespace Velocity.Console.Mcp;

/// <summary>The arguments of one call, found to be as the tool's schema says.</summary>
internal sealed class ToolArguments
{
    private readonly Dictionary<string, JsonElement> _given;

    private ToolArguments(Dictionary<string, JsonElement> given) => _given = given;

    /// <param name="faults">Every fault, each with a pointer to its argument; empty where there is none.</param>
    public static ToolArguments Read(IReadOnlyList<ToolParameter> parameters, IEnumerable<KeyValuePair<string, JsonElement>>? given, out IReadOnlyList<Fault> faults)
    {
        // A model that knows of an argument and has nothing to say often says null.
        var said = (given ?? []).Where(argument => argument.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)).ToDictionary(StringComparer.Ordinal);
        var known = parameters.ToDictionary(parameter => parameter.Name, StringComparer.Ordinal);
        var names = known.Count == 0 ? "nothing" : string.Join(", ", known.Keys);
        faults =
        [
            .. said.Keys.Where(name => !known.ContainsKey(name)).Select(name => new Fault(
                $"/{JsonPointer.Escape(name)}", "unknown_argument", $"'{(name.Length <= 60 ? name : name[..60] + "…")}' is no argument of this tool. It takes {names}.")),
            .. parameters.Where(parameter => parameter.IsRequired && !said.ContainsKey(parameter.Name)).Select(parameter => new Fault(
                $"/{parameter.Name}", "missing", $"{parameter.Name} is missing. {parameter.Description}")),
            .. parameters.Where(parameter => said.ContainsKey(parameter.Name)).Select(parameter => parameter.Check(said[parameter.Name])).OfType<Fault>(),
        ];
        return new ToolArguments(said);
    }

    public bool Has(ToolParameter parameter) => _given.ContainsKey(parameter.Name);

    /// <summary>The argument, or what a call without it means.</summary>
    public T? Get<T>(ToolParameter<T> parameter) => _given.TryGetValue(parameter.Name, out var value) ? parameter.Read(value) : parameter.Fallback;
}
