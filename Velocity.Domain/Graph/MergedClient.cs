using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Graph;

/// <summary>
/// Several ids that are one client. A merge moves nothing: each id keeps its own state, and what a page shows is put together here,
/// so that taking a merge apart has nothing to put back. Pure.
/// </summary>
public static class MergedClient
{
    /// <summary>The id that stands for the client: where a merged one leads, however many steps.</summary>
    /// <param name="find">The own state of a client; null where there is none.</param>
    public static Ref Canonical(Ref client, Func<Ref, EntityState?> find)
    {
        while (find(client)?.MergedInto is { } next) client = next;
        return client;
    }

    /// <summary>The client and every one merged into it, itself first, then in the order of the merges.</summary>
    public static IReadOnlyList<Ref> Members(EntityState client, Func<Ref, EntityState?> find) =>
        [client.Entity, .. client.Absorbed.SelectMany(absorption => Members(Find(absorption.Client, find), find))];

    /// <summary>
    /// The client as one: fields with several values hold everybody's, equal values join their sources; of a field with one value
    /// the preferred one is chosen by <see cref="Survivor"/>, and the others stay visible as alternatives.
    /// </summary>
    /// <param name="client">Own state of a client; itself where nothing was merged into it.</param>
    /// <param name="find">The own state of a client.</param>
    public static EntityState View(EntityState client, Func<Ref, EntityState?> find)
    {
        if (client.Absorbed.Count == 0) return client;
        var members = Members(client, find).ToHashSet();
        var whole = client.Absorbed.Aggregate(client, (view, absorption) => Join(view, View(Find(absorption.Client, find), find), absorption));
        // Two that were related are one now; nobody is their own spouse.
        return whole with { Links = [.. whole.Links.Where(link => !members.Contains(link.To))], Absorbed = Absorptions(client, find) };
    }

    /// <summary>Every merge that leads to the client, however many steps away, oldest first.</summary>
    public static IReadOnlyList<Absorption> Absorptions(EntityState client, Func<Ref, EntityState?> find) =>
        [.. client.Absorbed.SelectMany(absorption => Absorptions(Find(absorption.Client, find), find).Append(absorption)).OrderBy(absorption => absorption.Sequence)];

    /// <summary>Fields with one value on which two clients disagree: what a merge has to choose for, in catalogue order.</summary>
    public static IReadOnlyList<FieldDefinition> Disagreements(EntityState one, EntityState other) =>
    [
        .. FieldCatalog.Of(EntityTypes.Client).Where(definition => !definition.IsMultiValued
            && (Preferred(one, definition.Name), Preferred(other, definition.Name)) is ({ } own, { } others) && own.Stated.Value != others.Stated.Value),
    ];

    /// <summary>Which of two clients that disagree on a field has the value that survives their merge.</summary>
    public static Ref SideOf(string field, EntityState survivor, EntityState other, IReadOnlyList<SurvivorChoice> choices) =>
        Survivor(field, survivor, other, new Absorption(other.Entity, long.MaxValue, choices)) == Preferred(other, field) ? other.Entity : survivor.Entity;

    /// <summary>
    /// What operations that were worked out on the client as one come to on its several ids: writes go to the id that stays, and what
    /// is removed is removed wherever it is held.
    /// </summary>
    /// <param name="members">The own states, that of the id that stays first.</param>
    public static IReadOnlyList<GraphOperation> Distribute(IReadOnlyList<GraphOperation> operations, IReadOnlyList<EntityState> members) =>
        members.Count == 1 ? operations : [.. operations.SelectMany(operation => operation.Entity == members[0].Entity ? Distribute(operation, members) : [operation])];

    private static IEnumerable<GraphOperation> Distribute(GraphOperation operation, IReadOnlyList<EntityState> members) => operation switch
    {
        GraphOperation.SetField set => [set with { Before = members[0].Preferred(set.Field)?.Stated }],
        GraphOperation.RemoveValue remove => members
            .Where(member => member.Values(remove.Field).Any(value => value.Stated.Value == remove.Value))
            .Select(member => remove with { Entity = member.Entity }),
        GraphOperation.Unlink unlink => members
            .Where(member => member.Links.Contains(new EntityLink(unlink.Relation, unlink.To)))
            .Select(member => unlink with { Entity = member.Entity }),
        _ => [operation],
    };

    private static EntityState Join(EntityState survivor, EntityState absorbed, Absorption absorption) => survivor with
    {
        Version = Math.Max(survivor.Version, absorbed.Version),
        Fields = survivor.Fields.Keys.Union(absorbed.Fields.Keys, StringComparer.Ordinal)
            .ToDictionary(name => name, name => Join(name, survivor, absorbed, absorption), StringComparer.Ordinal),
        // What the merge itself changed counts as written by it: a decision that was read before it does not overwrite unseen.
        FieldVersions = survivor.Fields.Keys.Union(absorbed.Fields.Keys, StringComparer.Ordinal).ToDictionary(
            name => name,
            name => absorbed.Values(name).Count > 0
                ? Math.Max(absorption.Sequence, Math.Max(survivor.VersionOf(name), absorbed.VersionOf(name)))
                : survivor.VersionOf(name),
            StringComparer.Ordinal),
        Links = [.. survivor.Links.Union(absorbed.Links)],
    };

    private static IReadOnlyList<SnapshotValue> Join(string field, EntityState survivor, EntityState absorbed, Absorption absorption)
    {
        var values = new List<SnapshotValue>();
        foreach (var value in survivor.Values(field).Concat(absorbed.Values(field)))
        {
            var known = values.FindIndex(held => held.Stated.Value == value.Stated.Value);
            if (known < 0) values.Add(value);
            else values[known] = Corroborated(values[known], value);
        }

        if (FieldCatalog.Get(EntityTypes.Client, field).IsMultiValued) return values;
        var preferred = Survivor(field, survivor, absorbed, absorption)?.Stated.Value;
        return
        [
            .. values.Where(value => value.Stated.Value == preferred).Select(value => value with { Preferred = true }),
            .. values.Where(value => value.Stated.Value != preferred).Select(value => value with { Preferred = false }),
        ];
    }

    /// <summary>Whoever said it first committed it; the sources of both stand behind it.</summary>
    private static SnapshotValue Corroborated(SnapshotValue one, SnapshotValue other)
    {
        var (first, second) = one.Sequence <= other.Sequence ? (one, other) : (other, one);
        return first with { Preferred = one.Preferred || other.Preferred, Stated = first.Stated with { Sources = [.. first.Stated.Sources.Union(second.Stated.Sources)] } };
    }

    /// <summary>
    /// Which preferred value survives: one that was written since the merge; else what the reviewer chose; else by the survivorship
    /// rule: said by a person over read from a file over heard by an agent, then the newest, then the surest.
    /// </summary>
    private static SnapshotValue? Survivor(string field, EntityState survivor, EntityState absorbed, Absorption absorption)
    {
        if ((Preferred(survivor, field), Preferred(absorbed, field)) is not ({ } own, { } other)) return Preferred(survivor, field) ?? Preferred(absorbed, field);
        if (Math.Max(own.Sequence, other.Sequence) > absorption.Sequence) return own.Sequence >= other.Sequence ? own : other;
        var chosen = absorption.Choices.FirstOrDefault(choice => choice.Field == field);
        if (chosen is not null) return chosen.From == absorption.Client ? other : own;
        return (Standing(other), other.Sequence, other.Stated.Confidence.Value).CompareTo((Standing(own), own.Sequence, own.Stated.Confidence.Value)) > 0 ? other : own;
    }

    private static SnapshotValue? Preferred(EntityState client, string field) => client.Values(field).FirstOrDefault(value => value.Preferred);

    private static int Standing(SnapshotValue value) => value.Stated.Sources.Max(source => source.Scheme switch
    {
        Ref.Schemes.User => 2,
        Ref.Schemes.Batch => 1,
        _ => 0,
    });

    private static EntityState Find(Ref client, Func<Ref, EntityState?> find) =>
        find(client) ?? throw new InvalidDeltaException($"{client} was merged and is gone.");
}
