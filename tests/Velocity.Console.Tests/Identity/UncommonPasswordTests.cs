using Velocity.Console.Identity;

namespace Velocity.Console.Tests.Identity;

public class UncommonPasswordTests
{
    private static readonly VelocityUser Person = new() { DisplayName = "Fay Founder", Email = "fay.founder@example.test" };

    [Theory]
    [InlineData("password1234")]
    [InlineData("P@ssw0rd2024!")]
    [InlineData("passwordpassword")]
    [InlineData("123456789012")]
    [InlineData("210987654321")]
    [InlineData("abcabcabcabc")]
    [InlineData("qwertyuiopas")]
    [InlineData("Velocity2026!")]
    [InlineData("fay.founder1234")]
    [InlineData("FayFounder!!!!")]
    [InlineData("correcthorsebatterystaple")]
    public void IsCommon_GuessedFirst_IsTrue(string password) => Assert.True(UncommonPassword.IsCommon(password, Person));

    [Theory]
    [InlineData("quiet lantern orchard")]
    [InlineData("seven paper boats")]
    [InlineData("mQ7vRk2xTz9w")]
    [InlineData("winterrosegarden")]
    [InlineData("пароль из слов")]
    public void IsCommon_Unrelated_IsFalse(string password) => Assert.False(UncommonPassword.IsCommon(password, Person));
}
