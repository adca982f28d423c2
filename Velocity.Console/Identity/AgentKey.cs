using System.Text.RegularExpressions;

namespace Velocity.Console.Identity;

/// <summary>
/// An agent's bearer key, <c>vk_{name}_{43 characters}</c>. The beginning is for scanners that look for leaked secrets; the name lets
/// the agent be found without trying every hash. The secret has a fixed length, so that a name may hold <c>_</c> as well.
/// </summary>
public static partial class AgentKey
{
    public const int MaxNameLength = 64;

    /// <summary>What the name must be, for a person.</summary>
    public const string NameHint = "Lower-case letters, digits, - and _, beginning with a letter; at most 64.";

    private const string Prefix = "vk_";
    private const int SecretLength = 43;
    private const int HintLength = 4;

    public static string Create(string name) => $"{Prefix}{name}_{OneTimeSecret.Create()}";

    /// <summary>The last four characters.</summary>
    public static string Hint(string key) => key[^HintLength..];

    /// <summary>Lower-case ASCII letters, digits, <c>-</c> and <c>_</c>, 1 to 64, beginning with a letter.</summary>
    public static bool IsName(string? name) => name is not null && Name().IsMatch(name);

    /// <summary>Whose key it would be; null when the text has not the form of a key. Says nothing about whether it is right.</summary>
    public static string? NameOf(string? key)
    {
        if (key is null || !key.StartsWith(Prefix, StringComparison.Ordinal) || key.Length < Prefix.Length + SecretLength + 2)
            return null;
        var name = key[Prefix.Length..^(SecretLength + 1)];
        return key[^(SecretLength + 1)] == '_' && IsName(name) ? name : null;
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9_-]{0,63}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
