namespace Velocity.Console.Features.Imports;

/// <summary>Codes as short labels.</summary>
public static class ReasonWords
{
    /// <summary><c>no_identity</c> as "No identity".</summary>
    public static string Of(string code) => code.Length == 0 ? code : char.ToUpperInvariant(code[0]) + code[1..].Replace('_', ' ');
}
