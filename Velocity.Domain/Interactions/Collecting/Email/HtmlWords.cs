using System.Text;
using MimeKit.Text;

namespace Velocity.Domain.Interactions;

/// <summary>The words of an HTML document, and nothing of its markup: scripts, styles and comments are dropped, blocks become lines.</summary>
internal static class HtmlWords
{
    public static string? Read(string html)
    {
        var text = new StringBuilder();
        var hidden = 0;
        // Names of characters (&eacute;) are decoded, so that what is left is words; "<b>" written as &lt;b&gt; was meant to be read as such.
        var tokenizer = new HtmlTokenizer(new StringReader(html)) { DecodeCharacterReferences = true };
        while (tokenizer.ReadNextToken(out var token))
        {
            if (token is HtmlTagToken tag)
                hidden = Tag(tag, hidden, text);
            else if (token.Kind == HtmlTokenKind.Data && hidden == 0)
                Append(((HtmlDataToken)token).Data, text);
        }

        return Words.Lines(Tidy(text.ToString()));
    }

    private static int Tag(HtmlTagToken tag, int hidden, StringBuilder text)
    {
        switch (tag.Id)
        {
            case HtmlTagId.Script or HtmlTagId.Style or HtmlTagId.Title:
                return tag.IsEndTag ? Math.Max(0, hidden - 1) : tag.IsEmptyElement ? hidden : hidden + 1;
            case HtmlTagId.Body:
                // A style that nobody closed hides what stands in the head, not the letter.
                return 0;
            case HtmlTagId.Br:
                text.Append('\n');
                break;
            case HtmlTagId.P or HtmlTagId.Table or HtmlTagId.H1 or HtmlTagId.H2 or HtmlTagId.H3 or HtmlTagId.H4 or HtmlTagId.UL or HtmlTagId.OL or HtmlTagId.BlockQuote:
                EndLine(text, blank: true);
                break;
            case HtmlTagId.Div or HtmlTagId.TR or HtmlTagId.LI or HtmlTagId.HR or HtmlTagId.H5 or HtmlTagId.H6 or HtmlTagId.Pre or HtmlTagId.Section or HtmlTagId.Article:
                EndLine(text, blank: false);
                break;
            case HtmlTagId.TD or HtmlTagId.TH:
                Append(" ", text);
                break;
        }

        return hidden;
    }

    /// <summary>White space of the source is one space, as a browser shows it.</summary>
    private static void Append(string data, StringBuilder text)
    {
        foreach (var c in data)
        {
            if (!char.IsWhiteSpace(c))
                text.Append(c);
            else if (text.Length > 0 && !char.IsWhiteSpace(text[^1]))
                text.Append(' ');
        }
    }

    private static void EndLine(StringBuilder text, bool blank)
    {
        if (text.Length > 0 && text[^1] != '\n')
            text.Append('\n');
        if (blank && text.Length > 1 && text[^2] != '\n')
            text.Append('\n');
    }

    private static string Tidy(string text)
    {
        var lines = new List<string>();
        foreach (var line in text.Split('\n').Select(line => line.Trim()))
            if (line.Length > 0 || (lines.Count > 0 && lines[^1].Length > 0))
                lines.Add(line);
        return string.Join('\n', lines);
    }
}
