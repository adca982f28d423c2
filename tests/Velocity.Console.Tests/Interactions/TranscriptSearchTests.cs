using Velocity.Console.Features.Interactions;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Interactions;

public class TranscriptSearchTests
{
    [Theory]
    [InlineData("garden", "1:9+6 1:25+6 3:4+6")]
    [InlineData("GARDEN ", "1:9+6 1:25+6 3:4+6")]
    [InlineData("cafe", "2:4+4")]
    [InlineData("the", "1:5+3 1:21+3 3:0+3")]
    [InlineData("flat", "")]
    public void Search_OfAText_FindsItWhateverItsCaseAndAccents(string query, string expected)
    {
        var search = TranscriptSearch.Of([Said("See, the garden. And the garden wall."), Said("Oh, café!"), Said("The garden.")], query);
        var hits = Enumerable.Range(1, 3).SelectMany(n => search.HitsOf(n).Select(hit => $"{n}:{hit.Start}+{hit.Length}")).ToList();
        Assert.Equal(expected, string.Join(' ', hits));
        Assert.Equal(hits.Count, search.Count);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void Search_ForNothing_IsNone(string? query) => Assert.Same(TranscriptSearch.None, TranscriptSearch.Of([Said("Words.")], query));

    [Fact]
    public void Search_ForAnAccentAlone_FindsNothingAndEnds() => Assert.Equal(0, TranscriptSearch.Of([Said("Café.")], "\u0301").Count);

    [Fact]
    public void Search_ForALetterOfALongTalk_MarksTheFirstAndSaysThatThereAreMore()
    {
        var search = TranscriptSearch.Of([.. Enumerable.Repeat(Said("eeeeeeeeee"), 500)], "e");
        Assert.Equal((TranscriptSearch.MostHits, true), (search.Count, search.IsCut));
    }

    [Fact]
    public void Pieces_OfASegment_AreItsTextCutWhereSomethingBegins()
    {
        var segment = Said("The garden wall leans.", ("The", 0.9), ("garden", 0.4), ("wall", 0.9), ("leans", 0.59));
        var pieces = SegmentPiece.Of(segment, TranscriptSearch.Of([segment], "garden wall").HitsOf(1));
        Assert.Equal(segment.Text, string.Concat(pieces.Select(piece => piece.Text)));
        Assert.Equal(
            [("The ", false, null), ("garden", true, 0.4), (" wall", true, null), (" ", false, null), ("leans", false, 0.59), (".", false, (double?)null)],
            pieces.Select(piece => (piece.Text, piece.IsHit, piece.Doubt)));
    }

    [Fact]
    public void Pieces_WhereWordsAreNotInTheText_LeaveItUnmarked()
    {
        // "no" is part of "now", and "ten" is written in digits.
        var segment = Said("We came now, at 10, and no later.", ("ten", 0.2), ("no", 0.3), ("later", 0.9));
        Assert.Equal(["no"], SegmentPiece.Of(segment, []).Where(piece => piece.Doubt is not null).Select(piece => piece.Text));
        Assert.Equal("We came now, at 10, and ", SegmentPiece.Of(segment, [])[0].Text);
    }

    [Fact]
    public void Pieces_WhereNothingIsToBeShown_AreOne() => Assert.Equal([new SegmentPiece("Words.", false, null)], SegmentPiece.Of(Said("Words.", ("Words", 0.6)), []));

    private static SpeakerSegment Said(string text, params (string Text, double Confidence)[] words) =>
        new("A", 0, 1000, text, words.Length == 0 ? null : [.. words.Select(word => new SpokenWord(word.Text, 0, 10, new Confidence(word.Confidence)))]);
}
