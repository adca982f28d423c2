using System.Text.Json.Nodes;
using Velocity.Domain.Contracts;

namespace Velocity.Console.Mcp.Tools;

/// <summary>
/// Changes as a model is told of them: one flat shape in place of the contract's five cases, which many models fill in better. It only
/// describes; the contract judges. A test holds the two together.
/// </summary>
internal static class ChangeSchema
{
    private static readonly string Fields = string.Join("; ", EntityTypes.All.Select(type => $"{type}: {string.Join(", ", FieldCatalog.Of(type).Select(field => field.Name))}"));

    public static JsonObject Refs => new() { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" } };

    public static JsonObject List => new()
    {
        ["type"] = "array",
        ["minItems"] = 1,
        ["items"] = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["op"] = new JsonObject
                {
                    ["type"] = "string",
                    ["enum"] = new JsonArray("set_field", "add_value", "remove_value", "create_entity", "link"),
                    ["description"] = "set_field gives a single-valued field another value; add_value and remove_value are for fields of several values; create_entity makes a task, an opportunity … of the target client; link relates two clients.",
                },
                ["field"] = Text($"For set_field, add_value, remove_value. Fields are {Fields}."),
                ["value"] = new JsonObject
                {
                    ["type"] = new JsonArray("string", "number", "boolean", "object"),
                    ["description"] = "Text, an ISO date, an E.164 number; money is {\"amount\": \"450000\", \"currency\": \"EUR\"}; an address has the parts of schema.org's PostalAddress.",
                },
                ["type"] = Text("For add_value: home, work, cell, fax."),
                ["entity_type"] = Text("For create_entity: account_link, opportunity, property_interest, task or risk_flag."),
                ["values"] = new JsonObject
                {
                    ["type"] = "array",
                    ["description"] = "For create_entity: the new entity's values, such as [{\"field\": \"title\", \"value\": \"Call back\"}].",
                    ["items"] = new JsonObject
                    {
                        ["type"] = "object",
                        ["properties"] = new JsonObject { ["field"] = Text("A field of the new entity."), ["value"] = new JsonObject { ["type"] = new JsonArray("string", "number", "boolean", "object") } },
                        ["required"] = new JsonArray("field", "value"),
                    },
                },
                ["relation"] = Text($"For link: {string.Join(", ", Relations.BetweenClients)}."),
                ["to"] = Text("For link: the other client, client:{uuid}."),
                ["evidence_refs"] = Refs,
            },
            ["required"] = new JsonArray("op"),
        },
    };

    private static JsonObject Text(string description) => new() { ["type"] = "string", ["description"] = description };
}
