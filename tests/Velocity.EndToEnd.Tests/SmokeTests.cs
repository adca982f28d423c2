namespace Velocity.EndToEnd.Tests;

public class SmokeTests
{
    [Fact]
    public void Solution_Builds_Runs() => Assert.True(true);
}
