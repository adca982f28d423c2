namespace Velocity.EndToEnd.Tests.Infrastructure;

public sealed class TotpTests
{
    // RFC 6238 appendix B, SHA-1, cut to six digits; the key is the ASCII text 12345678901234567890.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1234567890, "005924")]
    [InlineData(20000000000, "353130")]
    public void Code_VectorsOfTheRfc_Agrees(long seconds, string code) =>
        Assert.Equal(code, Totp.Code("gezd gnbv gy3t qojq gezd gnbv gy3t qojq", DateTimeOffset.FromUnixTimeSeconds(seconds)));
}
