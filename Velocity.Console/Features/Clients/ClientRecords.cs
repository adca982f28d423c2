using Velocity.Console.Data;
using Velocity.Console.Features.Evidence;
using Velocity.Console.Features.Review;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Clients;

/// <param name="Total">Clients under the filter, on all pages.</param>
public sealed record ClientList(IReadOnlyList<ClientRow> Lines, int Total, int Pages);

/// <summary>Everything about one client, as the page shows it.</summary>
/// <param name="ClosedOpportunities">Won and lost ones, which the snapshot leaves out.</param>
/// <param name="ChangedAt">When the last delta about the client was committed.</param>
/// <param name="Related">Other clients, and what they are to this one.</param>
/// <param name="Merged">Clients that were merged into this one.</param>
public sealed record ClientView(
    string Name, Client360Snapshot Snapshot, IReadOnlyList<EntitySnapshot> ClosedOpportunities, DateTimeOffset ChangedAt, IReadOnlyList<Relative> Related,
    IReadOnlyList<MergedIn> Merged)
{
    /// <summary>That a rule had created the client from a row and a person took it back; null for all others.</summary>
    public TakenBackClient? TakenBack { get; init; }

    /// <summary>Whether nothing is known of the client any more.</summary>
    public bool IsEmpty => Entities.All(entity => entity.Fields.All(held => held.Values.Count == 0)) && Related.Count == 0;

    /// <summary>Every entity of the client's, itself first.</summary>
    public IEnumerable<EntitySnapshot> Entities =>
        [Snapshot.Identity, .. Snapshot.AccountLinks, .. Snapshot.ActiveOpportunities, .. ClosedOpportunities, .. Snapshot.PropertyInterests, .. Snapshot.Tasks, .. Snapshot.RiskFlags];

    /// <summary>The value at an address; null where it is not there any more.</summary>
    public SnapshotValue? Find(ValueAddress address) => Entities
        .FirstOrDefault(entity => entity.Entity == address.Entity)?.Fields
        .FirstOrDefault(field => field.Field == address.Field)?.Values
        .ElementAtOrDefault(address.Index);
}

/// <param name="Unit">The row that it was created from.</param>
/// <param name="Title">The name that the row gave it.</param>
public sealed record TakenBackClient(DecisionSummary Decision, ProposalId Unit, string Title);

/// <summary>Which value of which field of which entity; part of the page's address.</summary>
/// <param name="Index">From 0; the preferred value is the first.</param>
public sealed record ValueAddress(Ref Entity, string Field, int Index)
{
    /// <summary>Null where the text is no address of a value.</summary>
    public static ValueAddress? Parse(string? text) =>
        text?.Split('~') is [var entity, var field, var index]
        && Ref.TryParse(entity, out var reference)
        && FieldCatalog.Find(reference.Scheme, field) is not null
        && int.TryParse(index, System.Globalization.CultureInfo.InvariantCulture, out var n) && n >= 0
            ? new ValueAddress(reference, field, n)
            : null;

    public FieldDefinition Definition => FieldCatalog.Get(Entity.Scheme, Field);

    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Entity}~{Field}~{Index}");
}

/// <summary>Who says a value, and how its field came to be as it is.</summary>
/// <param name="Places">Cells of files that say so.</param>
/// <param name="TypedBy">People who typed it; empty where it stands as read.</param>
/// <param name="Evidence">Calls, mails and scores that it rests on, opened where they say so.</param>
/// <param name="Decision">The decision that committed it; null where a rule did, which the value names itself.</param>
/// <param name="History">Oldest first.</param>
public sealed record ValueStory(
    IReadOnlyList<FilePlace> Places, IReadOnlyList<PrincipalRef> TypedBy, IReadOnlyList<EvidenceItem> Evidence, DecisionSummary? Decision, IReadOnlyList<FieldEvent> History);

/// <summary>One change of a field, and the decision that made it.</summary>
/// <param name="Decision">Null where a rule authorised it.</param>
public sealed record FieldEvent(FieldChange Change, DecisionSummary? Decision);

/// <summary>A client that was merged into the one that is shown.</summary>
/// <param name="Name">As its own values say.</param>
/// <param name="Decision">Null where no decision is known.</param>
public sealed record MergedIn(Ref Client, string Name, DateTimeOffset At, DecisionSummary? Decision);

/// <summary>Another client that the client is related to.</summary>
/// <param name="Relation">vCard RELATED TYPE.</param>
public sealed record Relative(string Relation, Ref Client, string Name);
