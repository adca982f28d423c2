using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Velocity.Console.Components.Shared;

/// <summary>How sure a value is: figure, word and colour say the same, so that none of them is needed to read the others.</summary>
public sealed partial class ConfidenceChip
{
    /// <summary>0 to 1; 1 is verbatim or human.</summary>
    /// <exception cref="InvalidOperationException">Outside 0 to 1, or not a number: such a confidence is a producer's bug.</exception>
    [Parameter, EditorRequired] public double Value { get; set; }

    private string Percent { get; set; } = "";

    private string Word { get; set; } = "";

    private string Meaning { get; set; } = "";

    protected override void OnParametersSet()
    {
        if (!(Value is >= 0 and <= 1))
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"A confidence lies between 0 and 1, not {Value}."));
        // Rounded down: 99.6 % is not "100 %", which is kept for certainty.
        Percent = string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(Value * 100 + 1e-9):0} %");
        (Word, Meaning) = Value switch
        {
            1 => ("certain", "v-good"),
            >= 0.9 => ("high", "v-good"),
            >= 0.7 => ("likely", "v-info"),
            >= 0.4 => ("unsure", "v-warn"),
            _ => ("low", "v-bad"),
        };
    }
}
