using System.Text.Json.Nodes;
using Velocity.Domain.Contracts;

namespace Velocity.Console.Conformance;

/// <summary>What the suite put there: it takes back what can be taken back, and counts the rest.</summary>
internal sealed class Leftovers(HttpDoor http)
{
    private readonly List<string> _proposals = [];
    private readonly List<string> _notes = [];

    /// <summary>Interactions and transcripts that were taken; they stay.</summary>
    public int Kept { get; private set; }

    public int Withdrawn { get; private set; }

    public IReadOnlyList<string> Notes => _notes;

    public void Note(string sentence) => _notes.Add(sentence);

    /// <summary>Remembers what a document would propose, by whichever door it goes: what was said to be refused may be there all the same.</summary>
    public void Remember(JsonNode? document)
    {
        foreach (var one in document is JsonArray list ? list : new JsonArray(document?.DeepClone()))
        {
            if (one.Text("proposal_id") is { } id && one.Text("artifact_type") is null or nameof(OracleWritebackProposal) && !_proposals.Contains(id, StringComparer.Ordinal)) _proposals.Add(id);
        }
    }

    /// <summary>Counts what stays for ever; proposals are withdrawn instead.</summary>
    /// <param name="created">Answers to documents that were taken.</param>
    public void Keep(IEnumerable<JsonNode?> created) => Kept += created.Count(answer => answer.Text("artifact_type") != nameof(OracleWritebackProposal));

    /// <summary>For what a case handed in with a call of its own.</summary>
    public void Keep(Reply reply) => Keep(reply.Status == 201 ? [reply.Body] : []);

    /// <summary>For a proposal that a case withdrew itself.</summary>
    public void CountWithdrawn() => Withdrawn++;

    /// <summary>Withdraws what waits of all that was handed in.</summary>
    /// <returns>What could not be withdrawn; it is tried again the next time.</returns>
    public async Task<IReadOnlyList<string>> TidyAsync()
    {
        var left = new List<string>();
        foreach (var id in _proposals.ToList())
        {
            if (await IsOverAsync(id)) _proposals.Remove(id);
            else left.Add($"proposal:{id}");
        }

        return left;
    }

    private async Task<bool> IsOverAsync(string id)
    {
        try
        {
            var read = await http.ProposalAsync(id);
            if (read.Status != 200 || read.Body.Text("proposal", "standing", "state") is not ("open" or "stale")) return read.Status is >= 200 and < 500;
            if ((await http.WithdrawAsync(id, "A conformance probe, over.")).Status != 200) return false;
            Withdrawn++;
            return true;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or TaskCanceledException)
        {
            return false;
        }
    }
}
