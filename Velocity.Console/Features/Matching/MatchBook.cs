using Microsoft.EntityFrameworkCore;
using Velocity.Console.Data;
using Velocity.Console.Intake;
using Velocity.Console.Intake.Persistence;
using Velocity.Domain.Contracts;
using Velocity.Domain.Matching;
using Velocity.Domain.Primitives;
using EntityState = Velocity.Domain.Graph.EntityState;

namespace Velocity.Console.Features.Matching;

/// <summary>
/// Who may be the same as whom, as of what is committed: an index in memory of every committed client and every open client
/// proposal, and <see cref="MatchPairRow"/> beside it. It follows the decisions, deltas, proposals and answers, and learns nothing
/// that is not in the database, so that a new start builds the same again.
/// </summary>
public sealed class MatchBook(IDbContextFactory<VelocityDbContext> contexts, ChangeFeed changes, TimeProvider time) : IDisposable
{
    /// <summary>Nobody looks at more, and a switchboard's number may stand in thousands of rows.</summary>
    private const int MostPerSubject = 30;

    /// <summary>What is read and written together.</summary>
    private const int ChunkSize = 2_000;

    /// <summary>Records of each kind that are enough to learn from.</summary>
    public const int MostLearntFrom = 50_000;

    /// <summary>The engine's own model stands for as many records.</summary>
    private const int PriorIsWorth = 50;

    private static readonly MatchThresholds Kept = MatchThresholds.Default with { Hide = MatchSettings.Kept };

    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<Ref, IReadOnlyList<FoundPair>> _met = [];
    private SubjectNumbers _numbers = new();
    private MatchIndex? _index;
    private MatchProgressRow? _progress;

    /// <summary>Brings index and pairs to what is committed.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            _index ??= await BuildAsync(db, await ModelAsync(db, cancellationToken), cancellationToken);
            if (await CatchUpAsync(db, cancellationToken)) changes.Publish();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Twice as many records say something new, up to as many as are looked at.</summary>
    /// <param name="records">How many there are and come.</param>
    /// <param name="learntFrom">How many the present model was learnt from; 0 for the engine's own.</param>
    public static bool IsWorthLearning(long records, long learntFrom) => Math.Min(records, MostLearntFrom) >= 2 * Math.Max(PriorIsWorth, learntFrom);

    /// <summary>Learns anew before many records come, where they outnumber those that the model was learnt from.</summary>
    /// <param name="coming">How many.</param>
    /// <param name="sample">Some of them; asked only where it is time to learn.</param>
    public async Task LearnAsync(long coming, Func<Task<IReadOnlyList<CanonicalPayload>>> sample, CancellationToken cancellationToken = default)
    {
        await FollowAsync(cancellationToken);
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (!IsWorthLearning(_index!.Count + coming, _index.Model.Records)) return;
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var records = (await sample()).Take(MostLearntFrom).Select((payload, i) => SubjectRecords.Of(-1 - i, payload)).ToList();
            await foreach (var record in StandingAsync(db, new SubjectNumbers(), MostLearntFrom, cancellationToken)) records.Add(record);
            var model = Linker.Link(records).Model;
            var last = await db.MatchModels.MaxAsync(row => (int?)row.Number, cancellationToken) ?? 0;
            db.MatchModels.Add(new MatchModelRow { Number = last + 1, Model = model.ToJson(), At = time.GetUtcNow() });
            _numbers = new SubjectNumbers();
            _index = await BuildAsync(db, model, cancellationToken);
            await ScoreAgainAsync(db, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }

        changes.Publish();
    }

    /// <summary>
    /// Client proposals that are about to be handed in meet everybody, those before them in the list included: for each, who may be
    /// the same, the likeliest first. Where they are not taken in the end, <see cref="ForgetAsync"/>.
    /// </summary>
    public async Task<IReadOnlyList<IReadOnlyList<MergeCandidateRef>>> MeetAsync(IReadOnlyList<NormalizedEntityProposal> clients, CancellationToken cancellationToken = default)
    {
        await FollowAsync(cancellationToken);
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var hide = (await db.ThresholdsAsync(cancellationToken)).Hide;
            var refs = new List<IReadOnlyList<MergeCandidateRef>>(clients.Count);
            foreach (var proposal in clients)
            {
                var subject = Ref.Proposal(proposal.ProposalId);
                var record = SubjectRecords.Of(_numbers.Of(subject), proposal.CanonicalPayload);
                _index!.Add(record);
                var found = Find(subject, record.Id);
                _met[subject] = found;
                refs.Add([.. found.Where(pair => pair.Probability >= hide).Select(pair => new MergeCandidateRef(pair.Other(subject), pair.Explanation.MatchedOn(), Math.Round(pair.Probability, 4)))]);
            }

            return refs;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Proposals that were met and not taken.</summary>
    public async Task ForgetAsync(IEnumerable<ProposalId> proposals)
    {
        await _turn.WaitAsync();
        try
        {
            foreach (var subject in proposals.Select(Ref.Proposal)) Forget(subject);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Why two score as they would, as of what was followed; null where one of them is not here.</summary>
    public async Task<PairExplanation?> ExplainAsync(Ref a, Ref b, CancellationToken cancellationToken = default)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return _numbers.Knows(a) && _numbers.Knows(b) && _index?.Explain(_numbers.Of(a), _numbers.Of(b)) is { } explanation ? PairExplanation.Of(explanation) : null;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private static async Task<LinkageModel> ModelAsync(VelocityDbContext db, CancellationToken cancellationToken) =>
        await db.MatchModels.OrderByDescending(row => row.Number).Select(row => row.Model).FirstOrDefaultAsync(cancellationToken) is { } json
            ? LinkageModel.FromJson(json) ?? LinkageModel.Prior
            : LinkageModel.Prior;

    private async Task<MatchIndex> BuildAsync(VelocityDbContext db, LinkageModel model, CancellationToken cancellationToken)
    {
        var index = new MatchIndex(model);
        // What was already written is scored; what came since is found by catching up.
        _progress = await db.MatchProgress.AsNoTracking().SingleOrDefaultAsync(cancellationToken) ?? new MatchProgressRow { Delta = 0, Decision = 0, Answer = 0, Proposal = Guid.Empty };
        await foreach (var record in StandingAsync(db, _numbers, int.MaxValue, cancellationToken)) index.Add(record);
        foreach (var subject in _met.Keys.ToList()) Forget(subject);
        return index;
    }

    /// <summary>Every committed client as one, and every open client proposal, at most so many of each.</summary>
    private static async IAsyncEnumerable<MatchRecord> StandingAsync(
        VelocityDbContext db, SubjectNumbers numbers, int most, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var clients = await db.Clients.Where(row => !row.IsEmpty).OrderByDescending(row => row.AsOf).Select(row => row.ClientRef).Take(most).ToListAsync(cancellationToken);
        foreach (var chunk in clients.Chunk(ChunkSize))
        {
            foreach (var (client, state) in await db.EntitiesAsOneAsync(chunk, cancellationToken))
                yield return SubjectRecords.Of(numbers.Of(client), state);
        }

        var open = db.Proposals.AsNoTracking()
            .Where(row => row.EntityType == EntityTypes.Client && !db.Settlements.Any(settled => settled.ProposalId == row.ProposalId))
            .OrderBy(row => row.BatchId).ThenBy(row => row.RowNumber).Select(row => row.Payload).Take(most);
        await foreach (var payload in open.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var proposal = ContractReader.Stored<NormalizedEntityProposal>(payload);
            yield return SubjectRecords.Of(numbers.Of(Ref.Proposal(proposal.ProposalId)), proposal.CanonicalPayload);
        }
    }

    /// <returns>Whether anything about pairs changed.</returns>
    private async Task<bool> CatchUpAsync(VelocityDbContext db, CancellationToken cancellationToken)
    {
        var before = _progress!;
        var now = new MatchProgressRow
        {
            Delta = await db.Deltas.MaxAsync(row => (long?)row.Sequence, cancellationToken) ?? 0,
            Decision = await db.Decisions.MaxAsync(row => (long?)row.Sequence, cancellationToken) ?? 0,
            Answer = await db.MatchAnswers.MaxAsync(row => (long?)row.Number, cancellationToken) ?? 0,
            Proposal = (await db.Database.SqlQueryRaw<Guid?>("SELECT MAX(ProposalId) AS \"Value\" FROM gov_proposal").ToListAsync(cancellationToken))[0] ?? Guid.Empty,
        };
        if ((now.Delta, now.Decision, now.Answer, now.Proposal) == (before.Delta, before.Decision, before.Answer, before.Proposal)) return false;
        var settled = await db.Decisions.Where(row => row.Sequence > before.Decision && row.Sequence <= now.Decision).Select(row => row.ProposalId).ToListAsync(cancellationToken);
        foreach (var proposal in settled) Forget(Ref.Proposal(proposal));
        var touched = await TouchedAsync(db, before.Delta, now.Delta, cancellationToken);
        touched.UnionWith(await AskedAgainAsync(db, before.Answer, now.Answer, cancellationToken));
        var apart = await ApartPairs.LoadAsync(db, cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var writer = new PairWriter(db);
        foreach (var chunk in touched.Chunk(ChunkSize)) await ScoreAsync(db, writer, chunk, apart, cancellationToken);
        await NewProposalsAsync(db, writer, before.Proposal, now.Proposal, apart, cancellationToken);
        if (await db.MatchProgress.SingleOrDefaultAsync(cancellationToken) is { } row) (row.Delta, row.Decision, row.Answer, row.Proposal) = (now.Delta, now.Decision, now.Answer, now.Proposal);
        else db.MatchProgress.Add(now);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        _progress = now;
        return true;
    }

    /// <summary>Clients that deltas wrote to. What a rule committed of a proposal is no proposal any more.</summary>
    private async Task<HashSet<Ref>> TouchedAsync(VelocityDbContext db, long after, long until, CancellationToken cancellationToken)
    {
        var touched = new HashSet<Ref>();
        await foreach (var payload in db.Deltas.Where(row => row.Sequence > after && row.Sequence <= until).OrderBy(row => row.Sequence).Select(row => row.Payload).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var delta = ContractReader.Stored<ClientGraphDelta>(payload);
            touched.UnionWith(delta.Operations.SelectMany(operation => operation.Touched).Where(entity => entity.Scheme == EntityTypes.Client));
            foreach (var proposal in delta.Provenance.SelectMany(step => step.Used).Where(used => used.Scheme == Ref.Schemes.Proposal)) Forget(proposal);
        }

        return touched;
    }

    /// <summary>Whose answers were taken back: they may be asked about again.</summary>
    private static async Task<IEnumerable<Ref>> AskedAgainAsync(VelocityDbContext db, long after, long until, CancellationToken cancellationToken)
    {
        if (after == until) return [];
        var pairs = await db.MatchAnswers.AsNoTracking()
            .Where(row => row.Number > after && row.Number <= until && row.TakesBack != null)
            .Select(row => new { row.A, row.B })
            .ToListAsync(cancellationToken);
        return (await db.BecameAsync([.. pairs.SelectMany(pair => new[] { pair.A, pair.B }).Distinct()], cancellationToken)).Values;
    }

    private async Task ScoreAsync(VelocityDbContext db, PairWriter writer, IReadOnlyCollection<Ref> subjects, ApartPairs apart, CancellationToken cancellationToken)
    {
        var canonical = await db.CanonicalAsync(subjects.Where(subject => subject.Scheme == EntityTypes.Client), cancellationToken);
        foreach (var client in canonical.Where(item => item.Key != item.Value).Select(item => item.Key))
        {
            Forget(client);
            await db.DropPairsAsync(client, cancellationToken);
        }

        foreach (var (client, state) in await db.EntitiesAsOneAsync([.. canonical.Values.Distinct()], cancellationToken))
        {
            // Taken back, and nobody any more.
            if (state.Fields.Values.All(values => values.Count == 0))
            {
                Forget(client);
                await db.DropPairsAsync(client, cancellationToken);
                continue;
            }

            await ScoreAsync(writer, client, SubjectRecords.Of(_numbers.Of(client), state), apart, cancellationToken);
        }

        foreach (var open in subjects.Where(subject => subject.Scheme == Ref.Schemes.Proposal))
        {
            var id = ProposalId.From(open.Guid);
            var payload = await db.Proposals.Where(row => row.ProposalId == id).Select(row => row.Payload).SingleAsync(cancellationToken);
            await ScoreAsync(writer, open, SubjectRecords.Of(_numbers.Of(open), ContractReader.Stored<NormalizedEntityProposal>(payload).CanonicalPayload), apart, cancellationToken);
        }
    }

    private async Task ScoreAsync(PairWriter writer, Ref subject, MatchRecord record, ApartPairs apart, CancellationToken cancellationToken)
    {
        _index!.Add(record);
        var found = Find(subject, record.Id);
        await writer.ReplaceAsync(subject, [.. found.Where(pair => !apart.Contains(pair.A, pair.B))], cancellationToken);
    }

    private async Task NewProposalsAsync(VelocityDbContext db, PairWriter writer, Guid after, Guid until, ApartPairs apart, CancellationToken cancellationToken)
    {
        if (after == until) return;
        var rows = await db.Proposals
            .FromSql($"SELECT * FROM gov_proposal WHERE ProposalId > {after} AND ProposalId <= {until} AND EntityType = 'client'")
            .Select(row => new { row.ProposalId, row.Payload, IsSettled = db.Settlements.Any(settled => settled.ProposalId == row.ProposalId) })
            .OrderBy(row => row.ProposalId)
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        var met = new List<FoundPair>();
        foreach (var row in rows)
        {
            var subject = Ref.Proposal(row.ProposalId);
            if (row.IsSettled) Forget(subject);
            else if (_met.Remove(subject, out var found)) met.AddRange(found);
            else await ScoreAsync(writer, subject, SubjectRecords.Of(_numbers.Of(subject), ContractReader.Stored<NormalizedEntityProposal>(row.Payload).CanonicalPayload), apart, cancellationToken);
        }

        // Somebody whom it met may be settled by now.
        await writer.AddAsync(met.Where(pair => _numbers.Knows(pair.A) && _numbers.Knows(pair.B)), cancellationToken);
    }

    /// <summary>What the model that was learnt since says of the pairs that are kept.</summary>
    private async Task ScoreAgainAsync(VelocityDbContext db, CancellationToken cancellationToken)
    {
        await foreach (var row in db.MatchPairs.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (!_numbers.Knows(row.A) || !_numbers.Knows(row.B) || _index!.Explain(_numbers.Of(row.A), _numbers.Of(row.B)) is not { } explanation || explanation.Probability < MatchSettings.Kept)
                db.MatchPairs.Remove(row);
            else new FoundPair(row.A, row.B, PairExplanation.Of(explanation)).WriteTo(row);
        }
    }

    private List<FoundPair> Find(Ref subject, long number) =>
        [.. _index!.Find(number, Kept)!.Take(MostPerSubject).Select(candidate => Pair(subject, _numbers[candidate.Id], _index.Explain(number, candidate.Id)!))];

    /// <summary>Told from the side of whose reference sorts first.</summary>
    private static FoundPair Pair(Ref subject, Ref other, MatchExplanation explanation)
    {
        var (a, b) = ApartPairs.Ordered(subject, other);
        return new FoundPair(a, b, a == subject ? PairExplanation.Of(explanation) : PairExplanation.Of(explanation).Turned());
    }

    private void Forget(Ref subject)
    {
        _met.Remove(subject);
        if (!_numbers.Knows(subject)) return;
        _index?.Remove(_numbers.Of(subject));
        _numbers.Remove(subject);
    }
}

/// <summary>Two that may be one, as the engine found them.</summary>
internal sealed record FoundPair(Ref A, Ref B, PairExplanation Explanation)
{
    public double Bits { get; } = Explanation.Bits();

    public double Probability => MatchThresholds.Probability(Bits);

    public Ref Other(Ref one) => one == A ? B : A;

    /// <summary>
    /// How likely they are one, times how much it matters: two clients stand twice in every list, a row beside a client is about to,
    /// two rows wait together.
    /// </summary>
    public double Worth => Probability * (1 + (IsClient(A) ? 0.5 : 0) + (IsClient(B) ? 0.5 : 0));

    public string Reasons => string.Concat(Explanation.Reasons().Select(reason => $",{reason}")) + ",";

    public MatchPairRow Row() => new() { A = A, B = B, Bits = Bits, Reasons = Reasons, Worth = Worth, Explanation = ContractJson.Serialize(Explanation) };

    public void WriteTo(MatchPairRow row) => (row.Bits, row.Reasons, row.Worth, row.Explanation) = (Bits, Reasons, Worth, ContractJson.Serialize(Explanation));

    private static bool IsClient(Ref subject) => subject.Scheme == EntityTypes.Client;
}
