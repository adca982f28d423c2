namespace Velocity.Console.Features.Imports;

/// <summary>Codes of outcomes as short labels.</summary>
public static class ReasonWords
{
    public static string Of(string code) => code switch
    {
        "nothing_identifies" => "Nobody identified",
        "ragged_long" => "Too many values",
        "blank_row" => "Blank",
        "exact_repeat" => "Exact repeat",
        "" => "No reason",
        _ => char.ToUpperInvariant(code[0]) + code[1..].Replace('_', ' '),
    };
}
