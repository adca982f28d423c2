using Velocity.Console.Components.Shared;
using Velocity.Console.Data;
using Velocity.Console.Features.Review;
using Velocity.Console.Intake;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Interactions;

/// <summary>What became of a person's word on whose an interaction is. Everything but <see cref="Assigned"/> wrote nothing.</summary>
public abstract record AssignOutcome
{
    private AssignOutcome()
    {
    }

    /// <summary>What to tell the person.</summary>
    public required string Sentence { get; init; }

    /// <param name="Client">Null where a wrong client was taken away.</param>
    public sealed record Assigned(Ref? Client) : AssignOutcome;

    /// <summary>Somebody said something else since the page read it.</summary>
    public sealed record Overtaken : AssignOutcome;

    /// <summary>Not allowed, or there is no such client any more.</summary>
    public sealed record Refused : AssignOutcome;
}

/// <summary>A person says whose an interaction is, or that it is not whose it was said to be.</summary>
public sealed class AssignInteraction(ArtifactIntake intake, InteractionQueries queries, DecisionWords words, TimeProvider time)
{
    /// <summary>Of the person's words.</summary>
    public const int LongestWhy = 500;

    /// <param name="seen">The interaction as the person read it: only what they saw may be replaced.</param>
    /// <param name="client">Null takes the client away.</param>
    /// <param name="why">In the person's words; may be empty.</param>
    public async Task<AssignOutcome> RunAsync(PrincipalRef person, InteractionLine seen, Ref? client, string why, CancellationToken cancellationToken = default)
    {
        var word = new AssignmentRow
        {
            BundleId = seen.Id, Revision = seen.Assignment.Revision + 1, ClientRef = client, At = time.GetUtcNow(), By = person,
            Basis = why.Trim() is { Length: > LongestWhy } tooLong ? tooLong[..LongestWhy] : why.Trim(),
        };
        return await intake.SubmitAsync(new Submission(person) { Assignments = [word] }, cancellationToken) switch
        {
            { IsHeld: true } => new AssignOutcome.Assigned(client) { Sentence = await SaidAsync(seen, client, cancellationToken) },
            IntakeOutcome.RecordChanged changed => new AssignOutcome.Overtaken { Sentence = await OvertakenAsync(seen.Id, changed, cancellationToken) },
            var other => new AssignOutcome.Refused { Sentence = other.Sentence },
        };
    }

    /// <summary>"Assigned to Juniper Fox by Fatima Founder, just now." What somebody else said meanwhile.</summary>
    public async Task<string> SaidByAsync(Assignment word, CancellationToken cancellationToken = default)
    {
        if (word is not { By: { } by, At: { } at }) return "";
        var who = $"{await words.NameAsync(by, cancellationToken)}, {RelativeTime.Describe(at, time.GetUtcNow())}";
        return word.Client is null ? $"Its client was taken away by {who}." : $"Assigned to {word.ClientName ?? "a client"} by {who}.";
    }

    private async Task<string> SaidAsync(InteractionLine seen, Ref? client, CancellationToken cancellationToken) => client is { } whose
        ? $"Assigned to {await queries.ClientNameAsync(whose, cancellationToken) ?? "the client"}."
        : $"Taken away from {seen.Assignment.ClientName ?? "the client"}: it is unresolved again.";

    private async Task<string> OvertakenAsync(InteractionId id, IntakeOutcome.RecordChanged changed, CancellationToken cancellationToken) =>
        await queries.FindAsync(id, cancellationToken) is { } now ? $"Record changed, re-read. {await SaidByAsync(now.Line.Assignment, cancellationToken)}" : changed.Sentence;
}
