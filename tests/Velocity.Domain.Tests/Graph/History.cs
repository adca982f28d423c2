using Velocity.Domain.Contracts;
using Velocity.Domain.Graph;
using Velocity.Domain.Primitives;
using static Velocity.Domain.Tests.Graph.Given;

namespace Velocity.Domain.Tests.Graph;

/// <summary>A few clients whose deltas are committed one after the other, written as a commit writes them: on the client as one.</summary>
internal sealed class History
{
    private readonly Dictionary<Ref, EntityState> _states = [];
    private readonly List<ClientGraphDelta> _deltas = [];

    public static IReadOnlyList<Ref> Everybody { get; } = [.. Enumerable.Range(1, 5).Select(n => Ref.Entity(EntityTypes.Client, new Guid(n, 9, 0, new byte[8])))];

    public IReadOnlyList<ClientGraphDelta> Deltas => _deltas;

    public IReadOnlyDictionary<Ref, EntityState> States => _states;

    /// <summary>The own state of one id.</summary>
    public EntityState Own(Ref client) => _states[client];

    /// <summary>The client as one, whichever of its ids is asked for.</summary>
    public EntityState View(Ref client) => MergedClient.View(_states[Root(client)], _states.GetValueOrDefault);

    public Ref Root(Ref client) => MergedClient.Canonical(client, _states.GetValueOrDefault);

    public History Begin()
    {
        foreach (var client in Everybody) Commit(Create(client));
        return this;
    }

    /// <summary>A value that a person typed or that a cell says becomes the preferred one.</summary>
    public History Set(Ref client, string field, string text, Ref? source = null)
    {
        var view = View(client);
        return Write(client, new GraphOperation.SetField { Entity = view.Entity, Field = field, Before = view.Preferred(field)?.Stated, After = Said(text, source) });
    }

    public History Add(Ref client, string field, string text, Ref? source = null) =>
        Write(client, new GraphOperation.AddValue { Entity = Root(client), Field = field, Value = Said(text, source) });

    public History Remove(Ref client, string field, FieldValue value) => Write(client, new GraphOperation.RemoveValue { Entity = Root(client), Field = field, Value = value });

    public History Merge(Ref survivor, Ref other, params SurvivorChoice[] choices) => Commit(IdentityEffect.Merge(survivor, other, choices));

    public History Split(Ref absorbed) => Commit(IdentityEffect.Split(absorbed, _states.GetValueOrDefault));

    public History Swap(Ref to) => Commit([.. IdentityEffect.Swap(to, _states.GetValueOrDefault)]);

    /// <summary>What is left of the delta to take back is taken back.</summary>
    public History Revert(ClientGraphDelta delta)
    {
        var compensation = Compensation.Of(delta, _states.GetValueOrDefault);
        return compensation.Operations.Count > 0 ? Commit([.. compensation.Operations]) : this;
    }

    public History Commit(params GraphOperation[] operations)
    {
        var delta = Delta(_deltas.Count + 1, operations);
        foreach (var (entity, state) in ClientGraph.Apply(delta, _states.GetValueOrDefault)) _states[entity] = state;
        _deltas.Add(delta);
        return this;
    }

    private History Write(Ref client, GraphOperation operation)
    {
        var members = MergedClient.Members(_states[Root(client)], _states.GetValueOrDefault).Select(member => _states[member]);
        return Commit([.. MergedClient.Distribute([operation], [.. members])]);
    }

    private static StatedValue Said(string text, Ref? source) => new(FieldValue.Text(text), Confidence.Certain, [source ?? Cell(2)]);
}
