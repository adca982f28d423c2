using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Clients;

/// <summary>What a person is about to change on Client 360, before they save it.</summary>
public sealed class ClientEdit
{
    private readonly List<ProposedValue> _added = [];
    private readonly PrincipalRef _person;

    private ClientEdit(PrincipalRef person, Ref entity, string entityType, long asOf)
    {
        _person = person;
        Entity = entity;
        EntityType = entityType;
        AsOf = asOf;
    }

    /// <summary>What changes; the client, where something of it begins to exist.</summary>
    public Ref Entity { get; }

    /// <summary>Of what changes, or begins to exist.</summary>
    public string EntityType { get; }

    /// <summary>The client's version that the person saw.</summary>
    public long AsOf { get; }

    /// <summary>The value that is replaced or removed; null where something is only added.</summary>
    public (FieldDefinition Field, FieldValue Value)? Old { get; private init; }

    /// <summary>Whether something of the client begins to exist.</summary>
    public bool IsNew { get; private init; }

    /// <summary>Whether the old value goes without another in its place.</summary>
    public bool IsRemoval { get; private init; }

    public IReadOnlyList<ProposedValue> Added => _added;

    /// <summary>How the person knows.</summary>
    public string Why { get; set; } = "";

    /// <summary>Another value in place of this one.</summary>
    public static ClientEdit Change(PrincipalRef person, ValueAddress address, FieldValue value, long asOf) =>
        new(person, address.Entity, address.Entity.Scheme, asOf) { Old = (address.Definition, value) };

    /// <summary>The value goes.</summary>
    public static ClientEdit Remove(PrincipalRef person, ValueAddress address, FieldValue value, long asOf) =>
        new(person, address.Entity, address.Entity.Scheme, asOf) { Old = (address.Definition, value), IsRemoval = true };

    /// <summary>Values join what is there.</summary>
    public static ClientEdit Add(PrincipalRef person, Ref entity, long asOf) => new(person, entity, entity.Scheme, asOf);

    /// <summary>A client that was merged into this one is one of its own again.</summary>
    public static ClientEdit Split(PrincipalRef person, Ref client, MergedIn merged, long asOf) =>
        new(person, client, client.Scheme, asOf) { Identity = new ProposedChange.Split(merged.Client), Title = $"Split off {merged.Name}" };

    /// <summary>The id of a client that was merged into this one is the one that stays.</summary>
    public static ClientEdit Swap(PrincipalRef person, Ref client, MergedIn merged, long asOf) =>
        new(person, client, client.Scheme, asOf) { Identity = new ProposedChange.SwapSurvivor(merged.Client), Title = $"Let the address of {merged.Name} stay" };

    /// <summary>A task, a risk flag … of the client.</summary>
    public static ClientEdit Create(PrincipalRef person, Ref client, string entityType, long asOf) => new(person, client, entityType, asOf) { IsNew = true };

    /// <summary>Who is one client, where that is what changes; null elsewhere.</summary>
    public ProposedChange? Identity { get; private init; }

    public string Title
    {
        get => field ?? (Old, IsRemoval, IsNew) switch
        {
            ({ } old, true, _) => $"Remove {Lower(old.Field.Label)}",
            ({ } old, false, _) => $"Change {Lower(old.Field.Label)}",
            (null, _, true) => $"New {Lower(EntityTypes.Label(EntityType))}",
            _ => "Add values",
        };
        private init;
    }

    /// <summary>A deletion, and who is one client, is for another person to decide.</summary>
    public bool NeedsAnother => Changes.Any(change => change is ProposedChange.RemoveValue || change.IsOfIdentity);

    /// <summary>What is wrong with saving now; null when nothing is.</summary>
    public string? Fault
    {
        get
        {
            if (Changes.Count == 0) return Old is null ? "Add a value first." : "Type the other value first.";
            return string.IsNullOrWhiteSpace(Why) ? "Say how you know." : null;
        }
    }

    /// <summary>A value that was typed: instead of the old one, or beside the others.</summary>
    public void Type(FieldDefinition field, FieldValue value)
    {
        if (Old is not null || !field.IsMultiValued) _added.RemoveAll(other => other.Field == field.Name);
        _added.Add(new ProposedValue(field.Name, value, Confidence.Certain, [_person.ToRef()]));
    }

    public void Take(ProposedValue value) => _added.Remove(value);

    public IReadOnlyList<ProposedChange> Changes
    {
        get
        {
            if (Identity is not null) return [Identity];
            if (IsNew) return _added.Count == 0 ? [] : [new ProposedChange.CreateEntity(EntityType, [.. _added])];
            if (Old is not { } old) return [.. _added.Select(Write)];
            if (IsRemoval) return [new ProposedChange.RemoveValue(old.Field.Name, old.Value)];
            if (_added.Count == 0) return [];
            // Of several values beside each other, one is replaced by taking it away; of a single one, the old value stays as an alternative.
            return old.Field.IsMultiValued ? [Write(_added[0]), new ProposedChange.RemoveValue(old.Field.Name, old.Value)] : [Write(_added[0])];
        }
    }

    private ProposedChange Write(ProposedValue value) => FieldCatalog.Get(EntityType, value.Field).IsMultiValued
        ? new ProposedChange.AddValue(value.Field, value.Value)
        : new ProposedChange.SetField(value.Field, value.Value);

    private static string Lower(string label) => label.ToLowerInvariant();
}
