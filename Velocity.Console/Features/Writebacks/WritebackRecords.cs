using Velocity.Console.Features.Evidence;
using Velocity.Console.Features.Review;
using Velocity.Domain.Contracts;
using Velocity.Domain.Graph;
using Velocity.Domain.Primitives;
using Velocity.Domain.Writebacks;

namespace Velocity.Console.Features.Writebacks;

/// <summary>What has become of a proposal. It follows from records that are never changed, and from the clock.</summary>
public abstract record WritebackStanding
{
    private WritebackStanding()
    {
    }

    public bool IsOpen => this is Waiting;

    /// <summary>Nobody has decided yet.</summary>
    public sealed record Waiting : WritebackStanding;

    /// <summary>A person decided.</summary>
    public sealed record Decided(DecisionSummary Decision) : WritebackStanding;

    /// <summary>Its maker took it back.</summary>
    public sealed record Withdrawn(PrincipalRef By, DateTimeOffset At, string Reason) : WritebackStanding;

    /// <summary>A low-risk auto rule committed it, without a person.</summary>
    /// <param name="Rule">And its version.</param>
    /// <param name="Reverted">Who took it back; null while it stands.</param>
    public sealed record ByRule(PrincipalRef Rule, string Version, DateTimeOffset At, DeltaId Delta, DecisionSummary? Reverted) : WritebackStanding;

    /// <summary>Nobody decided in time. That is not a decision.</summary>
    public sealed record Expired(DateTimeOffset At) : WritebackStanding;
}

/// <summary>A proposal in a list.</summary>
/// <param name="Changes">What it would change, each in a few words.</param>
/// <param name="ConflictsOn">Labels of fields on which it is at odds with another open proposal of the client; empty where that was not looked for.</param>
public sealed record WritebackLine(
    ProposalId Id,
    Ref Client,
    string ClientName,
    IReadOnlyList<string> Changes,
    PrincipalRef By,
    PrincipalRef? OnBehalfOf,
    double Confidence,
    DateTimeOffset CreatedAt,
    WritebackStanding Standing,
    IReadOnlyList<string> ConflictsOn);

/// <param name="Total">Under the filter, on all pages.</param>
/// <param name="Conflicts">Among all open proposals of the filter's client; empty where the filter names none.</param>
public sealed record WritebackList(IReadOnlyList<WritebackLine> Lines, int Total, int Pages, IReadOnlyList<WritebackConflict> Conflicts);

/// <summary>A proposal as it is decided: what it would change, on what evidence, and what else there is to know.</summary>
/// <param name="Hash">Of the newest document; the decision pins it.</param>
/// <param name="Target">As committed now.</param>
/// <param name="Changes">In the proposal's order.</param>
/// <param name="Evidence">In the proposal's order.</param>
/// <param name="Others">Other open proposals for the same client, those at odds with this one first.</param>
/// <param name="Conflicts">Those that this proposal is part of.</param>
/// <param name="Names">Names of clients that links lead to.</param>
/// <param name="Merging">Clients that merges would make one with the target, as committed now.</param>
public sealed record WritebackView(
    OracleWritebackProposal Proposal,
    string Hash,
    int Revision,
    WritebackStanding Standing,
    EntityState Target,
    Ref Client,
    string ClientName,
    IReadOnlyList<ChangeStanding> Changes,
    IReadOnlyList<EvidenceItem> Evidence,
    IReadOnlyList<OtherWriteback> Others,
    IReadOnlyList<WritebackConflict> Conflicts,
    IReadOnlyDictionary<Ref, string> Names,
    IReadOnlyDictionary<Ref, EntityState> Merging)
{
    public ProposalId Id => Proposal.ProposalId;

    /// <summary>Whether something that it would overwrite was written since its maker read it.</summary>
    public bool IsStale => Changes.Any(change => change.State == ChangeState.Moved);

    /// <summary>Other open proposals that are at odds with a change of this one, and what they say.</summary>
    public IReadOnlyList<(ProposalId Proposal, FieldValue Value)> RivalsOf(ProposedChange change)
    {
        var (field, value) = change switch
        {
            ProposedChange.SetField set => (set.Field, (FieldValue?)null),
            ProposedChange.AddValue add => (add.Field, add.Value),
            ProposedChange.RemoveValue remove => (remove.Field, remove.Value),
            _ => ("", null),
        };
        return
        [
            .. Conflicts.Where(conflict => conflict.Field == field)
                .SelectMany(conflict => conflict.Proposals.Zip(conflict.Values))
                .Where(other => other.First != Id && (value is null || other.Second == value)),
        ];
    }

    /// <summary>Evidence that is about another client than the proposal.</summary>
    public IEnumerable<EvidenceItem> Foreign => Evidence.Where(item => item.Client is { } about && about != Client);
}

/// <summary>Another open proposal for the same client.</summary>
/// <param name="ConflictsOn">Labels of the fields on which the two are at odds.</param>
public sealed record OtherWriteback(ProposalId Id, IReadOnlyList<string> Changes, PrincipalRef By, double Confidence, DateTimeOffset CreatedAt, IReadOnlyList<string> ConflictsOn);
