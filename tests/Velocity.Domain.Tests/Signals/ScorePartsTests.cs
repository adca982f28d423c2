using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;
using Velocity.Domain.Signals;

namespace Velocity.Domain.Tests.Signals;

public class ScorePartsTests
{
    private static readonly Ref Call = Ref.Parse($"transcript:{Guid.CreateVersion7()}#t=2.40,7.85");
    private static readonly Ref Mail = Ref.Parse($"interaction:{Guid.CreateVersion7()}#event=1");

    [Fact]
    public void Score_WithoutAPieceOfEvidence_LosesWhatItAdded()
    {
        var signal = Signal(new Contribution(Call, 0.5, 0.8), new Contribution(Mail, 0.5, 0.4));
        Assert.Equal(0.6, signal.Value, 9);
        Assert.Equal(0.4, ScoreParts.Without(signal, new HashSet<Ref> { Mail }), 9);
        Assert.Equal(0, ScoreParts.Without(signal, new HashSet<Ref> { Mail, Call }), 9);
    }

    [Fact]
    public void Score_WithNothingLeftOut_IsTheProducersToTheLastDigit()
    {
        var signal = Signal(new Contribution(Call, 0.1, 0.7), new Contribution(Mail, 0.2, 0.3)) with { Value = 0.13 };
        Assert.Equal(0.13, ScoreParts.Without(signal, new HashSet<Ref>()));
    }

    [Fact]
    public void Evidence_ThatContributesTwice_CountsTwice()
    {
        var signal = Signal(new Contribution(Call, 0.5, 0.8), new Contribution(Call, 0.25, 0.4), new Contribution(Mail, 1, 0.1));
        Assert.Equal(0.5, ScoreParts.Of(signal, Call), 9);
        Assert.Equal(0.1, ScoreParts.Without(signal, new HashSet<Ref> { Call }), 9);
    }

    private static QdSignalBundle Signal(params Contribution[] parts)
    {
        var (at, agent) = (new DateTimeOffset(2026, 11, 2, 9, 30, 0, TimeSpan.Zero), new PrincipalRef(PrincipalKind.Agent, "oracle"));
        return new QdSignalBundle
        {
            ArtifactId = new ArtifactId(Guid.CreateVersion7()), SchemaVersion = QdSignalBundle.Version, SourceSystem = "oracle", CreatedAt = at, CreatedBy = agent,
            Confidence = new Confidence(0.7), Provenance = [new ProvenanceStep("score", agent, [], at)], SignalId = new SignalId(Guid.CreateVersion7()),
            ClientRef = Ref.Entity(EntityTypes.Client, Guid.CreateVersion7()), SourceRef = Call.WithoutFragment(), ScoreType = "qualification",
            Value = parts.Sum(part => part.Weight * part.Value), TimeWindow = new TimeWindow(at.AddDays(-7), at),
            SupportingEvidenceRefs = [.. parts.Select(part => part.EvidenceRef).Distinct()], Contributions = parts,
        };
    }
}
