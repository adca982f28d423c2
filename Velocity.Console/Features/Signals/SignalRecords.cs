using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Signals;

/// <summary>Scores of one type of one client over time.</summary>
/// <param name="Points">Oldest first; invalid ones are among them and have no number.</param>
public sealed record SignalSeries(string ScoreType, IReadOnlyList<SignalPoint> Points)
{
    /// <summary>The newest valid score; null where none is valid.</summary>
    public SignalPoint? Latest => Points.LastOrDefault(point => point.IsValid);
}

/// <summary>One score.</summary>
/// <param name="Missing">Evidence that leads nowhere; where there is any the score is invalid and shown without its number.</param>
public sealed record SignalPoint(QdSignalBundle Signal, IReadOnlyList<Ref> Missing)
{
    public bool IsValid => Missing.Count == 0;
}
