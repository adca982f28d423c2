using System.Text.RegularExpressions;

namespace Velocity.Domain.Interactions;

/// <summary>Whose chat it is. WhatsApp says so only in the file's name, and iOS not even there (<c>_chat.txt</c>).</summary>
internal static partial class ChatName
{
    /// <summary><c>WhatsApp Chat with Ada Okoro (1).txt</c>, <c>WhatsApp-Chat mit Ada Okoro.txt</c>; null where the name says nothing.</summary>
    public static string? FromFile(string filename)
    {
        var name = filename[(filename.LastIndexOfAny(['/', '\\']) + 1)..];
        var match = Exported().Match(name.Length > 300 ? name[..300] : name);
        return match.Success ? Words.Line(match.Groups["name"].Value) : null;
    }

    /// <summary>The people, in an order that does not depend on who spoke first.</summary>
    /// <remarks>A crowd's names are cut to an id at once: the key is looked up for every message.</remarks>
    public static string FromPeople(IEnumerable<string> names) => SourceIds.Fit(string.Join('+', names.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)));

    [GeneratedRegex(@"^((WhatsApp[ -]Chat|Chat de WhatsApp|Chat WhatsApp|Discussion WhatsApp|Conversa do WhatsApp) (with|mit|con|avec|com|-) |WhatsApp[ -]Chat[ -]+)(?<name>.+?)(\s*\(\d+\))?(\.(txt|zip))*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Exported();
}
