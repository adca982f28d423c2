using System.Text.RegularExpressions;

namespace Velocity.Domain.Interactions;

/// <summary>What WhatsApp itself writes into a chat: who joined, that it is encrypted. Not what anybody said.</summary>
internal static partial class WhatsAppNotes
{
    // A subject may hold a colon: Ada changed the subject to “Viewing: Elm St”. So these are looked for before the colon is believed.
    private const int LongestNote = 400;

    /// <param name="rest">What follows date and time.</param>
    public static bool IsNote(string rest) => Action().IsMatch(Head(BeforeColon(rest)));

    /// <summary>iOS lets the chat's own name say it, after a mark of direction: <c>Ada: ‎Messages and calls are end-to-end encrypted.</c></summary>
    /// <param name="text">What follows the sender.</param>
    public static bool IsSaidByTheProgram(string text) => Opening().IsMatch(Head(text.TrimStart('\u200E', '\u200F', ' ')));

    private static string BeforeColon(string rest) => rest.IndexOf(": ", StringComparison.Ordinal) is > 0 and var colon ? rest[..colon] : rest;

    private static string Head(string text) => text.Length > LongestNote ? text[..LongestNote] : text;

    [GeneratedRegex(@"(^|\S )(changed (the|this) (subject|group|group's)|created (this |the )?group|(added|removed|invited) \S|was added$|were added$|left$|joined using|changed their phone number|changed to \+|security code (with|changed)|turned (on|off) disappearing|pinned a message|deleted this group|is a contact$)|end-to-end encrypted", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Action();

    [GeneratedRegex(@"^(Messages and calls are end-to-end encrypted|Messages to this (chat|group)( and calls)? are (now )?(secured|end-to-end encrypted)|Your security code with |You (created|added|removed|were added|left|changed the) |.{1,80} (created (this )?group|added you|was added|joined using this)|Disappearing messages (were|are) turned)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Opening();
}
