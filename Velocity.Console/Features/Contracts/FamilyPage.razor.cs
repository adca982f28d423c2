using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Velocity.Domain.Contracts;

namespace Velocity.Console.Features.Contracts;

/// <summary>One family at one version: its fields, an example, what changed. Everything comes from the registry and the frozen files.</summary>
public sealed partial class FamilyPage
{
    private ContractFamily? _family;
    private ContractVersion? _version;
    private SchemaOutline? _outline;

    [Inject] public required IJSRuntime Js { get; set; }

    [Inject] public required NavigationManager Navigation { get; set; }

    /// <summary>As spelt in documents.</summary>
    [Parameter] public required string ArtifactType { get; set; }

    /// <summary>SemVer; null for the current version.</summary>
    [SupplyParameterFromQuery] public string? Version { get; set; }

    protected override void OnParametersSet()
    {
        var family = ContractRegistry.Find(ArtifactType);
        var version = Version is null ? family?.Current : family?.Find(Version);
        if (family == _family && version == _version) return;
        (_family, _version) = (family, version);
        _outline = version is null ? null : SchemaOutline.Of(version.SchemaOf(family!.ArtifactType));
    }

    /// <summary>A browser looks for an address's fragment before the circuit has drawn the page; links on the page need no help.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || new Uri(Navigation.Uri).Fragment is not { Length: > 1 } fragment) return;
        await using var module = await Js.InvokeAsync<IJSObjectReference>("import", "/" + Assets["js/contracts.js"]);
        await module.InvokeVoidAsync("reveal", Uri.UnescapeDataString(fragment[1..]));
    }
}
