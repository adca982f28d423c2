using Microsoft.AspNetCore.Components;
using Velocity.Console.Identity;

namespace Velocity.Console.Components.Shared;

/// <summary>Who did something, by principal ref: a person by name, an agent, rule or system by its own.</summary>
public sealed partial class PersonName
{
    private string _name = "";
    private string? _title;

    [Inject] public required UserDirectory Directory { get; set; }

    /// <summary><c>user:{id}</c>, <c>agent:{name}</c>, <c>rule:{name}</c> or <c>system:{name}</c>.</summary>
    [Parameter, EditorRequired] public required string Ref { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        var (kind, id) = Ref.Split(':', 2) is [var k, var i] ? (k, i) : ("", Ref);
        if (kind == "user" && Guid.TryParse(id, out var userId))
        {
            var person = await Directory.FindAsync(userId);
            (_name, _title) = person is null ? ("Unknown person", Ref) : (person.DisplayName, Roles.Title(person.Role));
            return;
        }
        (_name, _title) = (id, kind.Length > 0 ? $"{kind} {id}" : null);
    }
}
