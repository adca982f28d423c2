using Velocity.Domain.Contracts;
using Velocity.Domain.Graph;
using Velocity.Domain.Primitives;

namespace Velocity.Domain.Tests.Graph;

/// <summary>Short words for folding deltas in tests.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Start = new(2026, 3, 9, 12, 0, 0, TimeSpan.Zero);
    public static readonly BatchId Batch = new(new Guid("0197b000-0000-7000-8000-00000000000b"));
    public static readonly Ref Client = Ref.Entity(EntityTypes.Client, new Guid("0197b000-0000-7000-8000-0000000000c1"));
    public static readonly Ref Opportunity = Ref.Entity(EntityTypes.Opportunity, new Guid("0197b000-0000-7000-8000-0000000000a1"));

    public static Ref Cell(long row) => Ref.Cell(Batch, row, 1);

    public static Ref Decision(int n) => Ref.Decision(new DecisionId(new Guid(n, 0, 0, new byte[8])));

    public static StatedValue Stated(string text, long row = 2, double confidence = 1) => new(FieldValue.Text(text), new Confidence(confidence), [Cell(row)], Raw: text);

    public static ProposedValue Proposed(string field, string text, long row = 2, double confidence = 1) =>
        new(field, FieldValue.Text(text), new Confidence(confidence), [Cell(row)], Raw: text);

    public static GraphOperation Create(Ref entity) => new GraphOperation.CreateEntity { Entity = entity };

    public static GraphOperation Set(string field, string? before, string after, long row = 2) => new GraphOperation.SetField
    {
        Entity = Client,
        Field = field,
        Before = before is null ? null : Stated(before),
        After = Stated(after, row),
    };

    public static GraphOperation Add(string field, string text, long row = 2) => new GraphOperation.AddValue { Entity = Client, Field = field, Value = Stated(text, row) };

    public static GraphOperation Remove(string field, string text) => new GraphOperation.RemoveValue { Entity = Client, Field = field, Value = FieldValue.Text(text) };

    public static ClientGraphDelta Delta(long sequence, params GraphOperation[] operations) => new()
    {
        ArtifactId = new ArtifactId(new Guid((int)sequence, 1, 0, new byte[8])),
        SchemaVersion = ClientGraphDelta.Version,
        SourceSystem = "velocity",
        CreatedAt = Start.AddMinutes(sequence),
        CreatedBy = PrincipalRef.System("graph"),
        Confidence = Confidence.Certain,
        Provenance = [new ProvenanceStep("commit", PrincipalRef.System("graph"), [], Start)],
        DeltaId = new DeltaId(new Guid((int)sequence, 2, 0, new byte[8])),
        Sequence = sequence,
        Operations = operations,
        AuthorizedBy = Decision((int)sequence),
        BaseVersions = new Dictionary<Ref, long>(),
    };

    /// <summary>The states after the deltas, in order.</summary>
    public static Dictionary<Ref, EntityState> Fold(params ClientGraphDelta[] deltas)
    {
        var states = new Dictionary<Ref, EntityState>();
        foreach (var delta in deltas)
        {
            foreach (var (entity, state) in ClientGraph.Apply(delta, states.GetValueOrDefault)) states[entity] = state;
        }

        return states;
    }

    /// <summary>The client after each stretch of operations became a delta.</summary>
    public static EntityState ClientAfter(params GraphOperation[][] deltas) =>
        Fold([.. deltas.Select((operations, index) => Delta(index + 1, operations))])[Client];

    public static IEnumerable<string> Texts(this EntityState state, string field) =>
        state.Values(field).Select(value => value.Stated.Value.TryGetText(out var text) ? text : value.Stated.Value.Json);
}
