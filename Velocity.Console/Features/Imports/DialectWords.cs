namespace Velocity.Console.Features.Imports;

/// <summary>How a file is written, in words.</summary>
public static class DialectWords
{
    public static string Delimiter(char delimiter) => delimiter switch
    {
        ',' => "comma",
        ';' => "semicolon",
        '\t' => "tab",
        '|' => "vertical bar",
        ':' => "colon",
        ' ' => "space",
        '\n' => "none; one column",
        _ => $"“{delimiter}”",
    };
}
