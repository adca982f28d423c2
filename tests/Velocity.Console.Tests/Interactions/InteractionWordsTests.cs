using Velocity.Console.Features.Interactions;
using Velocity.Console.Tests.Infrastructure;
using Velocity.Domain.Contracts;
using Velocity.Domain.Interactions;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Tests.Interactions;

public class InteractionWordsTests
{
    [Fact]
    public void EveryChannel_HasAWordAnIconAndANameForItsParts()
    {
        var channels = Enum.GetValues<InteractionChannel>();
        Assert.Equal(channels.Length, channels.Select(InteractionWords.Of).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(channels.Length, channels.Select(ChannelIcons.Of).Distinct(StringComparer.Ordinal).Count());
        Assert.All(channels, channel => Assert.NotEmpty(InteractionWords.EventOf(channel)));
    }

    [Theory]
    [InlineData(SegmentMarks.Overlap, "overlap")]
    [InlineData(SegmentMarks.OutOfOrder, "out of order")]
    [InlineData(SegmentMarks.EndsBeforeStart, "ends before start")]
    [InlineData(SegmentMarks.NegativeTime, "negative time")]
    [InlineData(SegmentMarks.OutOfRange, "out of range")]
    [InlineData(SegmentMarks.NoTime, "no time")]
    public void Mark_OfAReader_IsExplained(string mark, string words)
    {
        Assert.Equal(words, MarkWords.Of(mark));
        Assert.NotEqual(MarkWords.Explain("laughter"), MarkWords.Explain(mark));
    }

    [Fact]
    public void Marks_OfATranscript_AreCountedOncePerSegment()
    {
        SpeakerSegment Said(params string[] marks) => new("A", 0, 1, "Words.", null, marks);
        Assert.Equal([("overlap", 2), ("laughter", 1)], MarkWords.Count([Said("overlap", "overlap"), Said("laughter", "overlap"), Said()]));
    }

    [Fact]
    public void Addresses_OfThoseWhoTookPart_AreEachOnceAsPeopleWriteThem()
    {
        var call = Intel.Call(PrincipalRef.User(Guid.CreateVersion7())) with
        {
            Participants = [new Participant("from", "Ann", "+442079460018"), new Participant("to", "Desk"), new Participant("cc", null, "+442079460018"), new Participant("cc", null, "ann@leads.example")],
        };
        Assert.Equal(["+44 20 7946 0018", "ann@leads.example"], InteractionWords.Addresses(call));
    }

    [Theory]
    [InlineData(38, "38 s")]
    [InlineData(59.7, "1 min")]
    [InlineData(754, "13 min")]
    [InlineData(3900, "1 h 5 min")]
    public void Lasted_Seconds_ReadsAsPeopleSay(double seconds, string expected) => Assert.Equal(expected, InteractionWords.Lasted(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Filter_WrittenAndRead_IsTheSame()
    {
        var client = Guid.CreateVersion7();
        Assert.Equal("/interactions", new InteractionFilter().Href());
        Assert.Equal("/interactions?state=unresolved&page=2", (InteractionFilter.Inbox with { Page = 2 }).Href());
        Assert.Equal($"/interactions?client={client:D}", new InteractionFilter(Client: client).Href());
        Assert.Equal(InteractionFilter.Inbox, InteractionFilter.From("Unresolved", null, 0));
        // What is unresolved is nobody's.
        Assert.Equal(new InteractionFilter(Client: client), InteractionFilter.From("unresolved", client, 1));
        Assert.Equal(new InteractionFilter(), InteractionFilter.From("7", null, null));
    }
}
