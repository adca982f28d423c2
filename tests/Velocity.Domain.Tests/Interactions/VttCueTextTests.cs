using Velocity.Domain.Interactions;

namespace Velocity.Domain.Tests.Interactions;

public class VttCueTextTests
{
    [Theory]
    [InlineData("a<b.x.y>c</b>d", "a[Bold.x.y c]d")]
    [InlineData("<v.loud  Mary\tJones >Hi", "[Voice.loud(Mary Jones) Hi]")]
    [InlineData("<v Tom &amp; Jerry>Hi", "[Voice(Tom & Jerry) Hi]")]
    [InlineData("<ruby>a<rt>b</ruby>c", "[Ruby a[RubyText b]]c")]
    [InlineData("<rt>alone</rt>", "alone")]
    [InlineData("<i><b>x</i>y", "[Italic [Bold xy]]")]
    [InlineData("<lang de>ja <c>doch</c></lang> yes", "[Language{de} ja [Class{de} doch]] yes")]
    [InlineData("one <00:00:01.500>two", "one @1500two")]
    [InlineData("one <00:01.500 >two", "one two")]
    [InlineData("a <script>alert(1)</script> b", "a alert(1) b")]
    [InlineData("5 &lt; 6 &amp;amp; &#233;&#xe9; &hellip; &bogus; &amp", "5 < 6 &amp; éé … &bogus; &")]
    [InlineData("&ampersand &notin &#0; &#x110000; &#150;", "&ersand ¬in \uFFFD \uFFFD –")]
    [InlineData("text <b", "text [Bold ]")]
    public void Parse_CueText_GivesTheTree(string text, string tree) => Assert.Equal(tree, Children(VttCueText.Parse(text)));

    [Fact]
    public void Parse_TagsWithoutEnd_MakeATreeAsDeepAsTheyAre()
    {
        var node = VttCueText.Parse(string.Concat(Enumerable.Repeat("<i>", 200_000)) + "deep");
        var depth = 0;
        while (node.Children is [VttNode.Span next])
            (node, depth) = (next, depth + 1);

        Assert.Equal(200_000, depth);
        Assert.Equal("deep", Transcripts.Read("WEBVTT\n\n00:01.000 --> 00:02.000\n" + string.Concat(Enumerable.Repeat("<i>", 200_000)) + "deep").Segments[0].Text);
    }

    private static string Children(VttNode.Span span) => string.Concat(span.Children.Select(node => node switch
    {
        VttNode.Text text => text.Value,
        VttNode.Timestamp stamp => $"@{stamp.Milliseconds}",
        VttNode.Span inner => $"[{inner.Kind}{string.Concat(inner.Classes.Select(name => "." + name))}{(inner.Annotation.Length > 0 ? $"({inner.Annotation})" : "")}{(inner.Language is { } tag ? $"{{{tag}}}" : "")} {Children(inner)}]",
        _ => throw new InvalidOperationException(),
    }));
}
