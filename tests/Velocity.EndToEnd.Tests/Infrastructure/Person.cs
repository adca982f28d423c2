namespace Velocity.EndToEnd.Tests.Infrastructure;

/// <summary>Somebody who signs in during a test; obviously made up.</summary>
public sealed record Person(string Name, string Email, string Role, string Password)
{
    public static Person Founder { get; } = new("Fatima Founder", "fatima@velocity.example", "founder", "seven green bicycles");

    public static Person Approver { get; } = new("Anton Approver", "anton@velocity.example", "approver", "a lamp beside the harbour");

    /// <summary>For races: two approvers at two desks.</summary>
    public static Person OtherApprover { get; } = new("Odette Other", "odette@velocity.example", "approver", "twelve quiet mornings");

    public static Person Analyst { get; } = new("Anna Analyst", "anna@velocity.example", "analyst", "rain on a tin kettle");
}
