using Velocity.Domain.Primitives;

namespace Velocity.Domain.Tests.Primitives;

public class RefTests
{
    private const string Id = "0197b000-0000-7000-8000-00000000000b";

    [Theory]
    [InlineData("batch:" + Id)]
    [InlineData("batch:" + Id + "#row=17")]
    [InlineData("batch:" + Id + "#cell=17,4")]
    [InlineData("interaction:" + Id + "#event=3")]
    [InlineData("transcript:" + Id + "#t=12.40,15.85")]
    [InlineData("transcript:" + Id + "#t=0.00")]
    [InlineData("transcript:" + Id + "#t=12.405,15.00")]
    [InlineData("client:" + Id)]
    [InlineData("risk_flag:" + Id)]
    [InlineData("decision:" + Id)]
    [InlineData("user:" + Id)]
    [InlineData("agent:oracle")]
    [InlineData("rule:same-email@3")]
    [InlineData("system:imports")]
    public void Ref_Parsed_PrintsAsItWas(string text) => Assert.Equal(text, Ref.Parse(text).ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("client")]
    [InlineData("client:")]
    [InlineData(":" + Id)]
    [InlineData("planet:" + Id)]
    [InlineData("client:not-a-guid")]
    [InlineData("agent:two words")]
    [InlineData("batch:" + Id + "#row=0")]
    [InlineData("batch:" + Id + "#row=-1")]
    [InlineData("batch:" + Id + "#cell=17")]
    [InlineData("batch:" + Id + "#cell=17,4,2")]
    [InlineData("batch:" + Id + "#col=4")]
    [InlineData("interaction:" + Id + "#event=0")]
    [InlineData("transcript:" + Id + "#t=15.85,12.40")]
    [InlineData("transcript:" + Id + "#t=-1")]
    [InlineData("transcript:" + Id + "#t=1.0005")]
    [InlineData("transcript:" + Id + "#t=1,2,3")]
    [InlineData("batch:" + Id + "#")]
    public void Ref_ThatIsNone_IsNotParsed(string? text) => Assert.False(Ref.TryParse(text, out _));

    [Theory]
    [InlineData("user:" + Id, PrincipalKind.User)]
    [InlineData("agent:oracle", PrincipalKind.Agent)]
    [InlineData("rule:same-email", PrincipalKind.Rule)]
    [InlineData("system:imports", PrincipalKind.System)]
    public void Principal_Parsed_PrintsAsItWas(string text, PrincipalKind kind)
    {
        var principal = PrincipalRef.Parse(text);
        Assert.Equal((kind, text), (principal.Kind, principal.ToString()));
    }

    [Theory]
    [InlineData("client:" + Id)]
    [InlineData("batch:" + Id + "#row=1")]
    [InlineData("user:somebody")]
    public void Principal_ThatIsNone_IsNotParsed(string text) => Assert.False(PrincipalRef.TryParse(text, out _));
}
