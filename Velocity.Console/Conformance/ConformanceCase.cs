namespace Velocity.Console.Conformance;

/// <summary>By which way a case comes in.</summary>
public enum Door
{
    /// <summary>The HTTP API under <c>/api/v1</c>.</summary>
    Http,

    /// <summary>The tools of <c>/mcp</c>.</summary>
    Mcp,

    /// <summary>Both.</summary>
    Both,
}

/// <summary>What is said of a case once it was played.</summary>
public enum Verdict
{
    /// <summary>Everything held that must.</summary>
    Passed,

    /// <summary>Something got through, broke, or was answered otherwise than the contract says.</summary>
    Leaked,

    /// <summary>It could not be played, which says nothing about the server and is no pass.</summary>
    NotPlayed,
}

/// <summary>One thing that was looked at while a case was played.</summary>
/// <param name="Expected">What must hold, or why the case could not be played.</param>
/// <param name="Got">What the server did.</param>
internal sealed record Check(Verdict Verdict, string Expected, string Got)
{
    public static Check Held(string got) => new(Verdict.Passed, "", got);

    public static Check Leak(string expected, string got) => new(Verdict.Leaked, expected, got);

    public static Check NotPlayed(string why) => new(Verdict.NotPlayed, why, "");

    public static Check That(bool holds, string expected, string got) => holds ? Held(got) : Leak(expected, got);
}

/// <summary>Plays a case, looking at one thing after another; the first that does not hold ends it.</summary>
internal delegate IAsyncEnumerable<Check> Play(Bench bench);

/// <summary>One hostile case. It hangs on no other, and what it proposes is withdrawn when it is over.</summary>
/// <param name="Name">Stable, <c>kebab-case</c>; what stands before the first hyphen is its group.</param>
/// <param name="Plays">What is tried, for a person.</param>
/// <param name="MustHold">What the server must do.</param>
internal sealed record ConformanceCase(string Name, Door Door, string Plays, string MustHold, Play Play)
{
    /// <summary>Families that the key must be allowed to bring; without them the case is not played.</summary>
    public IReadOnlyList<string> Brings { get; init; } = [];
}

/// <summary>What became of a case.</summary>
/// <param name="Case">Its name.</param>
/// <param name="Expected">What must hold; of a leak, the very thing that did not; of a case not played, why.</param>
/// <param name="Got">What the server did. Never holds the key, nor anything that a terminal would obey.</param>
public sealed record CaseResult(string Case, Door Door, string Plays, string Expected, string Got, Verdict Verdict);

/// <summary>What the suite left in an append-only record.</summary>
/// <param name="Documents">Interactions and transcripts that were taken; all say <c>source_system: conformance</c>.</param>
/// <param name="Withdrawn">Proposals that were taken and withdrawn.</param>
/// <param name="StillOpen">Proposals that could not be withdrawn.</param>
/// <param name="Notes">What else a person should know, such as a rule that committed something.</param>
public sealed record Residue(int Documents, int Withdrawn, IReadOnlyList<string> StillOpen, IReadOnlyList<string> Notes);

/// <summary>What one run found.</summary>
/// <param name="Agent">Whom the server took the key for.</param>
/// <param name="Client">The client that it was tried on.</param>
/// <param name="Cases">Those that were come to, in order; a run ends at the first leak unless told otherwise.</param>
/// <param name="NotReached">How many cases were not come to.</param>
public sealed record ConformanceReport(
    string Url, string Agent, string Client, IReadOnlyList<CaseResult> Cases, int Passed, int Leaked, int NotPlayed, int NotReached, Residue LeftBehind)
{
    /// <summary>Whether nothing leaked and something was tried at all.</summary>
    public bool IsGood => Leaked == 0 && Passed > 0;
}
