using Velocity.Console.Data;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;
using Velocity.Domain.Writebacks;

namespace Velocity.Console.Features.Rules;

/// <summary>Rules in words.</summary>
public static class RuleWords
{
    /// <summary>Kinds of evidence that a rule may ask for, as ref schemes.</summary>
    public static IReadOnlyList<string> EvidenceKinds { get; } = [Ref.Schemes.Transcript, Ref.Schemes.Interaction, Ref.Schemes.Batch, Ref.Schemes.Signal];

    public static string Evidence(string scheme) => scheme switch
    {
        Ref.Schemes.Transcript => "a transcript",
        Ref.Schemes.Interaction => "a call, mail or chat",
        Ref.Schemes.Batch => "a file",
        Ref.Schemes.Signal => "a score",
        _ => scheme,
    };

    public static string Operation(RuleOperation operation) => operation switch
    {
        RuleOperation.AddValue => "add a value beside others",
        RuleOperation.FillField => "fill a field that is empty",
        RuleOperation.CreateEntity => "create a task, risk flag, …",
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "No such operation."),
    };

    public static string Change(RuleEventKind kind) => kind switch
    {
        RuleEventKind.TurnedOn => "Turned on",
        RuleEventKind.TurnedOff => "Turned off",
        RuleEventKind.Stopped => "Stopped itself",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such event."),
    };

    /// <summary>"contacts, version 1", of what a commit names as its authority.</summary>
    /// <param name="authority">The rule's name and version: <c>contacts@1</c>.</param>
    public static string Named(string authority) => authority.Split('@') is [var name, var version] ? $"{name}, version {version}" : authority;

    /// <summary>What it looks at, for the form.</summary>
    public static string Family(string family) => family switch
    {
        nameof(OracleWritebackProposal) => "suggestions of agents",
        nameof(NormalizedEntityProposal) => "rows of files",
        _ => throw new ArgumentOutOfRangeException(nameof(family), family, "No such family."),
    };

    /// <summary>The list of what a rule did.</summary>
    public static string LaneHref(AutoRule rule) => $"{(rule.When.IsOfRows ? "/review" : "/writebacks")}?state=byrule&rule={rule.Name}";

    public static string Of(PastVerdict verdict) => verdict switch
    {
        PastVerdict.Undecided => "waits",
        PastVerdict.Approved => "approved",
        PastVerdict.Edited => "approved with edits",
        PastVerdict.Joined => "joined to a client",
        PastVerdict.Rejected => "rejected",
        PastVerdict.ByRule => "committed by a rule",
        PastVerdict.TakenBack => "committed by a rule, taken back",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "No such verdict."),
    };

    /// <summary>"May add a value beside others: Note, Tag. From oracle, at 90 % or surer, resting on a transcript."</summary>
    public static string Of(AutoRule rule)
    {
        var when = rule.When;
        var fields = when.Fields.Select(path => FieldCatalog.All.First(field => field.Path == path)).Select(field => field.Entity == EntityTypes.Client ? field.Label : $"{EntityTypes.Label(field.Entity)} {field.Label.ToLowerInvariant()}");
        var makers = when.Makers.Count == 0 ? "any agent" : string.Join(", ", when.Makers.Select(maker => maker.Id));
        var sources = when.Sources.Count == 0 ? "" : $" ({string.Join(", ", when.Sources)})";
        var sure = $"at {Math.Round(when.MinConfidence * 100)} % or surer";
        if (when.IsOfRows)
            return $"May create a client from a row, with what hangs on it: {string.Join(", ", fields)}. From {(when.Sources.Count == 0 ? "any file" : string.Join(", ", when.Sources))}, {sure}, where nothing about the row asks for a person.";
        return $"May {string.Join(" or ", when.Operations.Select(Operation))}: {string.Join(", ", fields)}. From {makers}{sources}, {sure}, resting on {string.Join(" or ", when.EvidenceKinds.Select(Evidence))}.";
    }
}
