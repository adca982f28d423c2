using System.ComponentModel.DataAnnotations;

namespace Velocity.Console.Identity;

/// <summary>What a person's name and e-mail address must be, wherever an account is made.</summary>
public static class PersonFields
{
    public const int MaxLength = 200;

    private static readonly EmailAddressAttribute Email = new();

    /// <summary>Sentences about what is wrong; empty when nothing is.</summary>
    public static IReadOnlyList<string> Check(string? name, string? email)
    {
        var faults = new List<string>();
        if (string.IsNullOrWhiteSpace(name))
            faults.Add("Give a name.");
        else if (name.Trim().Length > MaxLength)
            faults.Add($"The name is longer than {MaxLength} characters.");
        if (string.IsNullOrWhiteSpace(email) || email.Trim().Length > MaxLength || !Email.IsValid(email.Trim()))
            faults.Add("Give an e-mail address.");
        return faults;
    }
}
