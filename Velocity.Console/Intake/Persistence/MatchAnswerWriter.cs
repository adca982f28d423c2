using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Domain.Contracts;
using Velocity.Domain.Primitives;

namespace Velocity.Console.Intake.Persistence;

/// <summary>What people say of two that may be one, and what that changes at once: who was said to be two is not asked about again.</summary>
internal sealed class MatchAnswerWriter(VelocityDbContext db)
{
    /// <summary>Null when written.</summary>
    public async Task<IntakeOutcome?> WriteAsync(IReadOnlyList<MatchAnswerRow> answers, CancellationToken cancellationToken)
    {
        foreach (var answer in answers)
        {
            if (await WriteAsync(answer, cancellationToken) is { } refused) return refused;
        }

        return null;
    }

    private async Task<IntakeOutcome?> WriteAsync(MatchAnswerRow answer, CancellationToken cancellationToken)
    {
        if (answer.A == answer.B || string.CompareOrdinal(answer.A.ToString(), answer.B.ToString()) > 0)
            return Refuse("malformed", "An answer is about two, the one whose reference sorts first named first.");
        if (answer.Answer == MatchAnswer.TakenBack)
        {
            if (await TakeBackAsync(answer, cancellationToken) is { } refused) return refused;
        }
        else if (!await StandsAsync(answer.A, cancellationToken) || !await StandsAsync(answer.B, cancellationToken))
        {
            // Of rows that are approved as one in the same breath, the answer is what that was about.
            if (answer.Answer != MatchAnswer.Same) return new IntakeOutcome.RecordChanged([answer.A, answer.B]) { Detail = "Somebody decided about one of the two meanwhile." };
        }

        var last = await db.MatchAnswers.MaxAsync(row => (long?)row.Number, cancellationToken) ?? 0;
        db.MatchAnswers.Add(new MatchAnswerRow
        {
            Number = last + 1, A = answer.A, B = answer.B, Answer = answer.Answer, Bits = answer.Bits, IsBlind = answer.IsBlind, TakesBack = answer.TakesBack, Merge = answer.Merge,
            At = answer.At, By = answer.By,
        });
        await db.SaveChangesAsync(cancellationToken);
        var pair = db.MatchPairs.Where(row => row.A == answer.A && row.B == answer.B);
        if (answer.Answer == MatchAnswer.Different) await pair.ExecuteDeleteAsync(cancellationToken);
        if (answer.Answer == MatchAnswer.NotSure) await pair.ExecuteUpdateAsync(set => set.SetProperty(row => row.Unsure, row => row.Unsure + 1), cancellationToken);
        return null;
    }

    /// <summary>Whoever may answer may take back: a mistake is everybody's to mend.</summary>
    private async Task<IntakeOutcome?> TakeBackAsync(MatchAnswerRow answer, CancellationToken cancellationToken)
    {
        var said = await db.MatchAnswers.AsNoTracking().SingleOrDefaultAsync(row => row.Number == answer.TakesBack, cancellationToken);
        if (said is null || said.Answer == MatchAnswer.TakenBack || (said.A, said.B) != (answer.A, answer.B)) return Refuse("unknown_answer", "There is no such answer to take back.");
        if (await db.MatchAnswers.AnyAsync(row => row.TakesBack == said.Number, cancellationToken)) return new IntakeOutcome.AlreadyHeld();
        if (said.Answer == MatchAnswer.NotSure)
            await db.MatchPairs.Where(row => row.A == said.A && row.B == said.B && row.Unsure > 0).ExecuteUpdateAsync(set => set.SetProperty(row => row.Unsure, row => row.Unsure - 1), cancellationToken);
        return null;
    }

    /// <summary>A client that leads nowhere else, or a proposal that nobody has decided.</summary>
    private async Task<bool> StandsAsync(Ref subject, CancellationToken cancellationToken)
    {
        if (subject.Scheme == EntityTypes.Client)
            return await db.ClientExistsAsync(subject, cancellationToken) && await db.CanonicalAsync(subject, cancellationToken) == subject;
        var id = ProposalId.From(subject.Guid);
        return await db.Proposals.AnyAsync(row => row.ProposalId == id && row.UnitId == id, cancellationToken)
            && !await db.Settlements.AnyAsync(row => row.ProposalId == id, cancellationToken);
    }

    private static IntakeOutcome.Refused Refuse(string code, string sentence) => new(IntakeLayer.Persistence, "", code, sentence);
}
