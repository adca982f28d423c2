using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Graph;

/// <summary>Operations tried one after the other on top of the committed states, where each has to know what those before it did.</summary>
internal sealed class TrialGraph(Func<Ref, EntityState?> committed)
{
    /// <summary>Later than everything that is committed.</summary>
    private static readonly Commit Never = new(long.MaxValue, new Ref("system", "trial"), DateTimeOffset.MaxValue);

    private readonly Dictionary<Ref, EntityState> _changed = [];
    private readonly List<GraphOperation> _done = [];

    public IReadOnlyList<GraphOperation> Done => _done;

    public EntityState? Find(Ref entity) => _changed.GetValueOrDefault(entity) ?? committed(entity);

    public void Do(GraphOperation operation)
    {
        foreach (var (entity, state) in ClientGraph.Apply([operation], Never, Find)) _changed[entity] = state;
        _done.Add(operation);
    }
}
