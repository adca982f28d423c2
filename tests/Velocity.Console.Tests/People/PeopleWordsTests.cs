using System.Reflection;
using System.Runtime.CompilerServices;
using Velocity.Console.Features.People;

namespace Velocity.Console.Tests.People;

public class PeopleWordsTests
{
    [Theory]
    [MemberData(nameof(Outcomes))]
    public void Words_EveryOutcome_AreSaid(Type outcome)
    {
        var value = RuntimeHelpers.GetUninitializedObject(outcome);
        if (outcome.DeclaringType!.DeclaringType == typeof(ChangeRole) && outcome.Name == nameof(ChangeRole.Outcome.Changed))
            value = new ChangeRole.Outcome.Changed("analyst", "founder");
        var method = typeof(PeopleWords).GetMethods(BindingFlags.Public | BindingFlags.Static).Single(m => m.GetParameters()[0].ParameterType == outcome.DeclaringType);

        // Throws for an outcome that has no words.
        method.Invoke(null, method.GetParameters().Length == 1 ? [value] : [value, "Ann"]);
    }

    public static TheoryData<Type> Outcomes() =>
    [
        .. new[] { typeof(InvitePerson.Outcome), typeof(ReissueInvitation.Outcome), typeof(ChangeRole.Outcome), typeof(ResetSecondFactor.Outcome), typeof(DisablePerson.Outcome), typeof(EnablePerson.Outcome) }
            .SelectMany(o => o.GetNestedTypes()),
    ];
}
