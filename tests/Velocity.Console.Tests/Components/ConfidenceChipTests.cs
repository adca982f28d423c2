using Bunit;
using Velocity.Console.Components.Shared;

namespace Velocity.Console.Tests.Components;

public class ConfidenceChipTests
{
    [Theory]
    [InlineData(1.0, "100 % certain", "v-good")]
    [InlineData(0.999, "99 % high", "v-good")]
    [InlineData(0.9, "90 % high", "v-good")]
    [InlineData(0.29, "29 % low", "v-bad")]
    [InlineData(0.7, "70 % likely", "v-info")]
    [InlineData(0.4, "40 % unsure", "v-warn")]
    [InlineData(0.0, "0 % low", "v-bad")]
    public void Chip_Confidence_SaysFigureWordAndColour(double value, string text, string meaning)
    {
        using var context = new BunitContext();

        var chip = context.Render<ConfidenceChip>(p => p.Add(c => c.Value, value)).Find(".v-chip");

        Assert.Equal(text, chip.TextContent.Trim());
        Assert.Contains(meaning, chip.ClassList);
    }

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void Chip_OutOfRange_Throws(double value)
    {
        using var context = new BunitContext();

        Assert.Throws<InvalidOperationException>(() => context.Render<ConfidenceChip>(p => p.Add(c => c.Value, value)));
    }
}
