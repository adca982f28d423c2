using Microsoft.AspNetCore.Components;

namespace Velocity.Console.Features.Imports;

/// <summary>The five stages of a batch and which of them it is in.</summary>
public sealed partial class BatchStepper
{
    [Parameter, EditorRequired] public required BatchSummary Batch { get; set; }

    private IReadOnlyList<BatchStep> Steps { get; set; } = [];

    protected override void OnParametersSet() => Steps = BatchStep.Of(Batch);
}
