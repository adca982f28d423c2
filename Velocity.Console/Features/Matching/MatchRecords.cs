using Velocity.Console.Data;
using Velocity.Console.Features.Review;
using Velocity.Domain.Clients;
using Velocity.Domain.Contracts;
using Velocity.Domain.Graph;
using Velocity.Domain.Matching;
using Velocity.Domain.Primitives;
using EntityState = Velocity.Domain.Graph.EntityState;

namespace Velocity.Console.Features.Matching;

/// <summary>A stretch of the list, what is worth asking first.</summary>
/// <param name="HasAfter">Whether there are pairs behind the last line.</param>
public sealed record MatchPage(IReadOnlyList<MatchLine> Lines, bool HasAfter);

/// <summary>One question: a pair, and whoever else is taken for the same.</summary>
/// <param name="Names">Of all in the group, the pair's first.</param>
/// <param name="Clients">How many of them are committed clients; the others are rows that wait.</param>
/// <param name="Bits">Of the pair: log2 of the odds that the two are one.</param>
/// <param name="Unsure">How many people were not sure.</param>
public sealed record MatchLine(Ref A, Ref B, IReadOnlyList<string> Names, int Clients, double Bits, IReadOnlyList<string> MatchedOn, int Unsure)
{
    public (Ref A, Ref B) Pair => (A, B);

    /// <summary>0 to 1.</summary>
    public double Probability => MatchThresholds.Probability(Bits);
}

/// <param name="Suggested">Pairs that are likely enough to be suggested, groups counted once.</param>
/// <param name="Possible">Less likely ones that are not hidden.</param>
public sealed record MatchCounts(long Suggested, long Possible);

/// <summary>One who may be the same as another.</summary>
public abstract record MatchSubject
{
    private MatchSubject()
    {
    }

    public abstract Ref Ref { get; }

    public abstract string Name { get; }

    /// <summary>The field's values, the preferred one first.</summary>
    public abstract IReadOnlyList<FieldValue> Values(string field);

    /// <summary>A committed client, as one.</summary>
    /// <param name="Holds">How many of each entity type hang on it.</param>
    public sealed record Client(EntityState State, IReadOnlyList<(string EntityType, int Count)> Holds) : MatchSubject
    {
        public override Ref Ref => State.Entity;

        public override string Name => SnapshotBuilder.DisplayName(State);

        public override IReadOnlyList<FieldValue> Values(string field) => [.. State.Values(field).Select(value => value.Stated.Value)];
    }

    /// <summary>A row of a file that nobody has decided yet.</summary>
    public sealed record Row(ReviewUnit Unit) : MatchSubject
    {
        public override Ref Ref => Ref.Proposal(Unit.UnitId);

        public override string Name => ProposalNames.Of(Unit.Client.Proposal);

        public override IReadOnlyList<FieldValue> Values(string field) =>
            [.. Unit.Client.Proposal.CanonicalPayload.Values.Where(value => value.Field == field).OrderByDescending(value => value.Confidence.Value).Select(value => value.Value).Distinct()];
    }
}

/// <summary>Two of a group and why they score as they do.</summary>
/// <param name="Bits">Log2 of the odds that the two are one.</param>
public sealed record MatchedPair(Ref A, Ref B, double Bits, PairExplanation Explanation)
{
    /// <summary>The same, told from one of the two's side.</summary>
    public MatchedPair From(Ref one) => one == A ? this : new MatchedPair(B, A, Bits, Explanation.Turned());

    /// <summary>0 to 1.</summary>
    public double Probability => MatchThresholds.Probability(Bits);
}

/// <summary>Somebody who may be the same as a client.</summary>
/// <param name="Pair">Told from the client's side.</param>
/// <param name="Name">What the other one is called.</param>
/// <param name="Client">The client, for values as they were written.</param>
/// <param name="Other">The other one; null for a row.</param>
public sealed record Resemblance(MatchedPair Pair, string Name, MatchSubject? Client, MatchSubject? Other);

/// <summary>One question as it is looked at: two to five who may be one.</summary>
/// <param name="Subjects">The clients first; the first one's id, or row, is the one that stays unless the reviewer says otherwise.</param>
/// <param name="Pairs">Every two of them, the asked pair first.</param>
/// <param name="Own">Own states of the clients' ids, for a preview of their merge.</param>
public sealed record MatchCase(
    IReadOnlyList<MatchSubject> Subjects, IReadOnlyList<MatchedPair> Pairs, IReadOnlyDictionary<Ref, EntityState> Own, int Unsure)
{
    public MatchedPair Asked => Pairs[0];

    public IReadOnlyList<MatchSubject.Client> Clients => [.. Subjects.OfType<MatchSubject.Client>()];

    public IReadOnlyList<MatchSubject.Row> Rows => [.. Subjects.OfType<MatchSubject.Row>()];

    /// <summary>Who is one client is decided by two people where committed clients are merged; rows are approved at once.</summary>
    public bool IsMerge => Clients.Count > 1;

    /// <summary>The client that they come to, worked out by what commits it.</summary>
    /// <param name="stays">Whose id stays, of clients.</param>
    /// <param name="survivors">Whose value stands, by field.</param>
    public EntityState Preview(Ref stays, IReadOnlyDictionary<string, Ref> survivors) => IsMerge
        ? ClientUnion.OfClients(stays, Others(stays), survivors, Own.GetValueOrDefault).Client
        : ClientUnion.OfRows(Clients is [var client] ? client.State : null, Payloads, survivors).Client;

    internal IReadOnlyList<Ref> Others(Ref stays) => [.. Clients.Select(client => client.Ref).Where(client => client != stays)];

    internal IReadOnlyList<(Ref Row, CanonicalPayload Payload)> Payloads => [.. Rows.Select(row => (row.Ref, row.Unit.Client.Proposal.CanonicalPayload))];
}

/// <summary>What somebody answered, for lists of answers and for taking one back.</summary>
public sealed record GivenAnswer(long Number, Ref A, Ref B, MatchAnswer Answer, PrincipalRef By, DateTimeOffset At, ProposalId? Merge);
