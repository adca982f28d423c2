namespace Velocity.Console.Tests.Infrastructure;

/// <summary>The system's time, moved forward by as much as a test asks.</summary>
public sealed class MovableClock : TimeProvider
{
    private TimeSpan _ahead;

    public void Advance(TimeSpan by) => _ahead += by;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _ahead;
}
