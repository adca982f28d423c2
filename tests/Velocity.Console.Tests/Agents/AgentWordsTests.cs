using System.Reflection;
using System.Runtime.CompilerServices;
using Velocity.Console.Features.Agents;

namespace Velocity.Console.Tests.Agents;

public class AgentWordsTests
{
    [Theory]
    [MemberData(nameof(Outcomes))]
    public void Words_EveryOutcome_AreSaid(Type outcome)
    {
        var value = RuntimeHelpers.GetUninitializedObject(outcome);
        var method = typeof(AgentWords).GetMethods(BindingFlags.Public | BindingFlags.Static).Single(m => m.GetParameters()[0].ParameterType == outcome.DeclaringType);

        // Throws for an outcome that has no words.
        method.Invoke(null, method.GetParameters().Length == 1 ? [value] : [value, "Ann"]);
    }

    [Fact]
    public void Family_ThatAgentsBring_HasAWordOfItsOwn() =>
        Assert.All(AgentFields.Families, family => Assert.NotEqual(family, AgentWords.Family(family)));

    public static TheoryData<Type> Outcomes() =>
        [.. new[] { typeof(AddAgent.Outcome), typeof(IssueAgentKey.Outcome), typeof(RevokeAgent.Outcome) }.SelectMany(outcome => outcome.GetNestedTypes())];
}
