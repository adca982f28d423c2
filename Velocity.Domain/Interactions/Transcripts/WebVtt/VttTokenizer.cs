using System.Buffers;
using System.Text;

namespace Velocity.Domain.Interactions;

/// <summary>What the cue text tokenizer emits (clause 6.4).</summary>
internal abstract record VttToken
{
    private VttToken()
    {
    }

    public sealed record Text(string Value) : VttToken;

    public sealed record StartTag(string Name, IReadOnlyList<string> Classes, string Annotation) : VttToken;

    public sealed record EndTag(string Name) : VttToken;

    public sealed record Timestamp(string Value) : VttToken;
}

/// <summary>
/// The cue text tokenizer (clause 6.4). Its states all leave a tag at the first <c>&gt;</c> or at the end of the text, so a
/// tag is cut out first and taken apart then: <c>v.first.loud Roger Bingham</c> is name, classes and annotation.
/// </summary>
internal sealed class VttTokenizer(string input)
{
    private static readonly SearchValues<char> EndOfName = SearchValues.Create(VttChars.Space + ".");
    private static readonly SearchValues<char> Space = SearchValues.Create(VttChars.Space);

    private int _position;

    /// <summary>Null at the end.</summary>
    public VttToken? Next()
    {
        if (_position >= input.Length) return null;
        var rest = input.AsSpan(_position);
        if (rest[0] == '<')
        {
            var close = rest.IndexOf('>');
            var tag = close < 0 ? rest[1..] : rest[1..close];
            _position += close < 0 ? rest.Length : close + 1;
            return Tag(tag);
        }

        var open = rest.IndexOf('<');
        var text = open < 0 ? rest : rest[..open];
        _position += text.Length;
        return new VttToken.Text(HtmlReferences.Decode(text));
    }

    private static VttToken Tag(ReadOnlySpan<char> tag)
    {
        if (tag.StartsWith('/')) return new VttToken.EndTag(tag[1..].ToString());
        if (!tag.IsEmpty && char.IsAsciiDigit(tag[0])) return new VttToken.Timestamp(tag.ToString());
        var end = tag.IndexOfAny(EndOfName);
        if (end < 0) return new VttToken.StartTag(tag.ToString(), [], "");
        var name = tag[..end].ToString();
        tag = tag[end..];
        var classes = "";
        if (tag[0] == '.')
        {
            var space = tag.IndexOfAny(Space);
            classes = (space < 0 ? tag : tag[..space]).ToString();
            tag = space < 0 ? [] : tag[space..];
        }

        return new VttToken.StartTag(name, classes.Split('.', StringSplitOptions.RemoveEmptyEntries), Collapsed(HtmlReferences.Decode(tag)));
    }

    /// <summary>Without space at its ends, and one space for each run of it inside.</summary>
    private static string Collapsed(string annotation)
    {
        var collapsed = new StringBuilder(annotation.Length);
        foreach (var c in annotation)
        {
            if (!Space.Contains(c)) collapsed.Append(c);
            else if (collapsed.Length > 0 && collapsed[^1] != ' ') collapsed.Append(' ');
        }

        return collapsed.ToString().TrimEnd(' ');
    }
}
