using Microsoft.AspNetCore.Identity;

namespace Velocity.Console.Identity;

/// <summary>
/// Refuses passwords that are guessed first. NIST SP 800-63B §5.1.1.2 asks for length and for a check against common, repetitive,
/// sequential and context-specific passwords, and against rules about kinds of characters.
/// </summary>
public sealed class UncommonPassword : IPasswordValidator<VelocityUser>
{
    public const int MinLength = 12;

    /// <summary>What a form says under the field.</summary>
    public const string Hint = "At least 12 characters. A few unrelated words are easy to keep and hard to guess.";

    // The words that common long passwords are made of, once digits and signs around them and letters drawn as digits are undone.
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "password", "passw", "passwort", "motdepasse", "contrasena", "senha", "parola", "wachtwoord", "qwerty", "qwertyuiop", "qwertz", "azerty",
        "asdfghjkl", "zxcvbnm", "letmein", "welcome", "admin", "administrator", "iloveyou", "monkey", "dragon", "football", "baseball",
        "basketball", "superman", "batman", "sunshine", "princess", "trustno", "master", "shadow", "michael", "jennifer", "changeme",
        "changeit", "default", "secret", "whatever", "starwars", "computer", "internet", "login", "access", "freedom", "charlie", "jordan",
        "liverpool", "chelsea", "arsenal", "mercedes", "samsung", "google", "facebook", "summer", "winter", "spring", "autumn", "test",
        "temp", "guest", "root", "founder", "velocity", "correcthorsebatterystaple",
    };

    private static readonly string[] Runs = ["abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "qwertyuiopasdfghjklzxcvbnm", "qazwsxedcrfvtgbyhnujmikolp"];

    public Task<IdentityResult> ValidateAsync(UserManager<VelocityUser> manager, VelocityUser user, string? password) => Task.FromResult(
        password is null || !IsCommon(password, user) ? IdentityResult.Success : IdentityResult.Failed(new IdentityError
        {
            Code = nameof(UncommonPassword),
            Description = "That password is among the first that would be guessed. Take a few unrelated words, or let a password manager choose.",
        }));

    internal static bool IsCommon(string password, VelocityUser user)
    {
        var lower = password.ToLowerInvariant();
        if (Period(lower) <= 4 || Runs.Any(run => Unrolled(lower, run)))
            return true;
        var core = Core(lower);
        if (Words.Contains(core) || Words.Contains(lower) || Period(core) is var p && p < core.Length && Words.Contains(core[..p]))
            return true;
        string[] own = [user.Email?.Split('@')[0] ?? "", user.Email ?? "", user.DisplayName.Replace(" ", "", StringComparison.Ordinal)];
        return own.Any(o => o.Length >= 4 && (string.Equals(lower, o, StringComparison.OrdinalIgnoreCase) || core == Core(o.ToLowerInvariant())));
    }

    /// <summary>Length of the shortest piece that, repeated, makes the text: 3 for <c>abcabcab</c>.</summary>
    private static int Period(string text)
    {
        for (var period = 1; period < text.Length; period++)
        {
            if (text.AsSpan(period).SequenceEqual(text.AsSpan(0, text.Length - period)))
                return period;
        }
        return text.Length;
    }

    private static bool Unrolled(string text, string run) =>
        run.Contains(text, StringComparison.Ordinal) || string.Concat(run.Reverse()).Contains(text, StringComparison.Ordinal);

    /// <summary><c>p@ssw0rd2024!</c> → <c>password</c>: trims what is not a letter, then reads digits and signs as the letters they stand for.</summary>
    private static string Core(string lower)
    {
        var end = lower.Length;
        while (end > 0 && !char.IsLetter(lower[end - 1]))
            end--;
        var start = 0;
        while (start < end && char.IsDigit(lower[start]))
            start++;
        return string.Concat(lower[start..end].Select(c => c switch
        {
            '0' => 'o',
            '1' or '!' => 'i',
            '3' => 'e',
            '4' or '@' => 'a',
            '5' or '$' => 's',
            '7' => 't',
            _ => c,
        }).Where(char.IsLetter));
    }
}
