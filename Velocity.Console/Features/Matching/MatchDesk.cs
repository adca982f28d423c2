using Velocity.Console.Data;
using Velocity.Console.Features.Review;
using Velocity.Console.Intake;
using Velocity.Domain.Clients;
using Velocity.Domain.Contracts;
using Velocity.Domain.Graph;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Matching;

/// <summary>What became of an answer. Everything but <see cref="Taken"/> wrote nothing.</summary>
public abstract record MatchOutcome
{
    private MatchOutcome()
    {
    }

    /// <summary>What to tell the person.</summary>
    public required string Sentence { get; init; }

    /// <param name="Client">The client that rows became; null elsewhere.</param>
    /// <param name="Merge">The merge that waits for another person; null elsewhere.</param>
    public sealed record Taken(Ref? Client, ProposalId? Merge) : MatchOutcome;

    /// <summary>Somebody decided about one of them meanwhile.</summary>
    public sealed record Changed : MatchOutcome;

    public sealed record Refused : MatchOutcome;
}

/// <summary>
/// Takes what a person says of two to five who may be one. Rows are approved as one client at once; clients are proposed to be
/// merged, which another person decides; that they are different is remembered.
/// </summary>
public sealed class MatchDesk(ArtifactIntake intake, MatchBook book, ReviewQueries review, DecisionWords words, TimeProvider time)
{
    /// <param name="stays">Whose id stays, where clients are merged.</param>
    /// <param name="survivors">Whose value stands, by field with one value on which they disagree.</param>
    public async Task<MatchOutcome> SameAsync(PrincipalRef person, MatchCase asked, Ref stays, IReadOnlyDictionary<string, Ref> survivors, bool isBlind, string why = "", CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        if (asked.IsMerge)
        {
            var proposal = Merge(person, asked, stays, survivors, why, now);
            return await SubmitAsync(
                new Submission(person, proposal) { Answers = Answers(person, asked.Pairs, MatchAnswer.Same, isBlind, now, proposal.ProposalId) }, proposal.ProposalId,
                $"{Names(asked)} are proposed as one client. Another person approves it.", cancellationToken);
        }

        var (client, choices) = ClientUnion.OfRows(asked.Clients is [var one] ? one.State : null, asked.Payloads, survivors);
        var artifacts = asked.Rows.Zip(choices).SelectMany((row, i) => UnitDecisions.Of(Verdict(person, asked, row.First, i, row.Second, why), now));
        var outcome = await SubmitAsync(
            new Submission(person, [.. artifacts]) { Answers = Answers(person, asked.Pairs, MatchAnswer.Same, isBlind, now, null) }, null,
            $"{asked.Rows.Count switch { 1 => "The row is", var n => $"{n} rows are" }} approved as {SnapshotBuilder.DisplayName(client)}.", cancellationToken);
        return outcome is MatchOutcome.Taken taken
            ? taken with { Client = (await review.UnitAsync(asked.Rows[0].Unit.UnitId, cancellationToken))?.CommittedClient }
            : outcome;
    }

    /// <summary>Everybody asked about is somebody else.</summary>
    public Task<MatchOutcome> DifferentAsync(PrincipalRef person, MatchCase asked, bool isBlind, CancellationToken cancellationToken = default) =>
        SubmitAsync(new Submission(person) { Answers = Answers(person, asked.Pairs, MatchAnswer.Different, isBlind, time.GetUtcNow(), null) }, null, $"{Names(asked)} are different, and will not be asked about again.", cancellationToken);

    public Task<MatchOutcome> NotSureAsync(PrincipalRef person, MatchCase asked, bool isBlind, CancellationToken cancellationToken = default) =>
        SubmitAsync(new Submission(person) { Answers = Answers(person, asked.Pairs, MatchAnswer.NotSure, isBlind, time.GetUtcNow(), null) }, null, $"{Names(asked)} are put back for somebody else.", cancellationToken);

    /// <summary>An answer was a mistake: the two are asked about again, and a merge that waits is withdrawn. What rows became stays.</summary>
    /// <param name="given">All of one answer: what was said of every two of a group.</param>
    public async Task<MatchOutcome> TakeBackAsync(PrincipalRef person, IReadOnlyList<GivenAnswer> given, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        if (given.Any(answer => answer is { Answer: MatchAnswer.Same, Merge: null }))
            return new MatchOutcome.Refused { Sentence = "The rows are approved: what they became is on the client's page, where its values can be changed." };
        var submission = new Submission(person)
        {
            ProposalEvents = [.. given.Select(answer => answer.Merge).OfType<ProposalId>().Distinct().Select(merge => new ProposalEventRow { ProposalId = merge, Kind = ProposalEventKind.Withdrawn, At = now, By = person, Reason = "" })],
            Answers = [.. given.Select(answer => new MatchAnswerRow { Number = 0, A = answer.A, B = answer.B, Answer = MatchAnswer.TakenBack, Bits = 0, IsBlind = false, TakesBack = answer.Number, At = now, By = person })],
        };
        return await SubmitAsync(submission, null, "Taken back. They are asked about again.", cancellationToken);
    }

    private async Task<MatchOutcome> SubmitAsync(Submission submission, ProposalId? merge, string sentence, CancellationToken cancellationToken)
    {
        var outcome = await intake.SubmitAsync(submission, cancellationToken);
        if (outcome.IsHeld)
        {
            await book.FollowAsync(cancellationToken);
            return new MatchOutcome.Taken(null, merge) { Sentence = sentence };
        }

        var told = await words.NotTakenAsync(outcome, cancellationToken);
        return told is DecideOutcome.Refused ? new MatchOutcome.Refused { Sentence = told.Sentence } : new MatchOutcome.Changed { Sentence = told.Sentence };
    }

    private UnitVerdict Verdict(PrincipalRef person, MatchCase asked, MatchSubject.Row row, int position, IReadOnlyList<FieldChoice> choices, string why)
    {
        // What comes first names the client: the committed one, or the first row, by its proposal.
        var target = (position, asked.Clients) switch
        {
            (0, [var client]) => new MatchTarget(client.Ref, client.State.Version, choices),
            (0, _) => null,
            _ => new MatchTarget(asked.Rows[0].Ref, null, choices),
        };
        return new UnitVerdict(
            person, row.Unit.UnitId,
            [.. row.Unit.Proposals.Where(proposal => proposal.IsOpen).Select(proposal => new ProposalVerdict(ShownProposal.Of(proposal, time), new Verdict.Approve()))],
            why, target);
    }

    private static OracleWritebackProposal Merge(PrincipalRef person, MatchCase asked, Ref stays, IReadOnlyDictionary<string, Ref> survivors, string why, DateTimeOffset now)
    {
        var others = asked.Others(stays);
        var (_, choices) = ClientUnion.OfClients(stays, others, survivors, asked.Own.GetValueOrDefault);
        return new OracleWritebackProposal
        {
            ArtifactId = new ArtifactId(Guid.CreateVersion7(now)), SchemaVersion = OracleWritebackProposal.Version, SourceSystem = "velocity", CreatedAt = now, CreatedBy = person,
            Confidence = Confidence.Certain, Provenance = [new ProvenanceStep("compare", person, [stays, .. others], now)],
            ProposalId = new ProposalId(Guid.CreateVersion7(now)), TargetDomain = "client_graph", TargetEntityRef = stays,
            BaseVersion = asked.Clients.Single(client => client.Ref == stays).State.Version,
            ProposedChange = [.. others.Zip(choices, (other, chosen) => new ProposedChange.Merge(other) { Choices = chosen })],
            ReasoningSummary = why.Trim() is { Length: > 0 } said ? said : "Compared side by side.", EvidenceRefs = [person.ToRef()], ApprovalRequired = true,
        };
    }

    private static IReadOnlyList<MatchAnswerRow> Answers(PrincipalRef person, IReadOnlyList<MatchedPair> pairs, MatchAnswer answer, bool isBlind, DateTimeOffset now, ProposalId? merge) =>
        [.. pairs.Select(pair => new MatchAnswerRow { Number = 0, A = pair.A, B = pair.B, Answer = answer, Bits = pair.Bits, IsBlind = isBlind, Merge = merge, At = now, By = person })];

    private static string Names(MatchCase asked)
    {
        var names = asked.Subjects.Select(subject => subject.Name).ToList();
        return $"{string.Join(", ", names.Take(names.Count - 1))} and {names[^1]}";
    }
}
