using System.Text.Json.Nodes;
using Velocity.Domain.Contracts;

namespace Velocity.Console.Mcp.Tools;

/// <summary>
/// Changes as a model is told of them: one flat shape in place of the contract's cases, which many models fill in better. It only
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
                    ["enum"] = new JsonArray("set_field", "add_value", "remove_value", "create_entity", "link", "merge", "split", "swap_survivor"),
                    ["description"] = "set_field gives a single-valued field another value; add_value and remove_value are for fields of several values; create_entity makes a task, an opportunity … of the target client; link relates two clients; merge says that the target and another client are one, split that one merged into it is not, swap_survivor lets the other's id stay. Two people decide on the last three.",
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
                ["to"] = Text("For link: the other client, client:{uuid}. For swap_survivor: the client, merged into the target, whose id is to stay."),
                ["other"] = Text("For merge: the client who is the same, client:{uuid}."),
                ["absorbed"] = Text("For split: the client that was merged into the target, client:{uuid}."),
                ["choices"] = new JsonObject
                {
                    ["type"] = "array",
                    ["description"] = "For merge, where the two disagree on a field with one value: [{\"field\": \"job_title\", \"from\": \"client:{uuid}\"}]. A person may choose otherwise.",
                    ["items"] = new JsonObject
                    {
                        ["type"] = "object",
                        ["properties"] = new JsonObject { ["field"] = Text("A field with one value."), ["from"] = Text("The client whose value is preferred.") },
                        ["required"] = new JsonArray("field", "from"),
                    },
                },
                ["evidence_refs"] = Refs,
            },
            ["required"] = new JsonArray("op"),
        },
    };

    private static JsonObject Text(string description) => new() { ["type"] = "string", ["description"] = description };
}
