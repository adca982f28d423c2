using Microsoft.AspNetCore.Components;

namespace Velocity.Console.Features.People;

/// <summary>One person in the list, with what a founder may do about them.</summary>
public sealed partial class PersonRow
{
    [Parameter, EditorRequired] public required PersonListItem Person { get; set; }

    /// <summary>Whether this is the person looking: nobody changes their own role.</summary>
    [Parameter] public bool IsMe { get; set; }

    /// <summary>With the new role.</summary>
    [Parameter] public EventCallback<string> OnRole { get; set; }

    [Parameter] public EventCallback OnNewLink { get; set; }

    [Parameter] public EventCallback OnResetSecondFactor { get; set; }

    [Parameter] public EventCallback OnDisable { get; set; }

    [Parameter] public EventCallback OnEnable { get; set; }

    private string SecondFactor => (Person.HasSecondFactor, Person.Passkeys) switch
    {
        (true, 0) => "App",
        (false, 1) => "1 passkey",
        (false, > 1) => $"{Person.Passkeys} passkeys",
        (true, 1) => "App, 1 passkey",
        (true, _) => $"App, {Person.Passkeys} passkeys",
        _ => "None",
    };
}
