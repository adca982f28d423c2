using System.Globalization;

namespace Velocity.Console.Conformance;

/// <summary>What a person reads while the cases are played: one line each, a leak in full, and the sums.</summary>
internal sealed class ConformanceTable(TextWriter output, IReadOnlyList<ConformanceCase> cases)
{
    private const int Cell = 46;
    private readonly int _name = cases.Max(one => one.Name.Length);

    public string Head => Line("CASE", "DOOR", "EXPECTED", "GOT", "VERDICT");

    public void Write(CaseResult result)
    {
        output.WriteLine(Line(result.Case, Words(result.Door), result.Expected, result.Got, Words(result.Verdict)));
        if (result.Verdict == Verdict.Passed) return;
        output.WriteLine($"  {result.Plays}.");
        output.WriteLine(result.Verdict == Verdict.NotPlayed ? $"  Not played: {result.Expected}." : $"  Expected: {result.Expected}. Got: {result.Got}.");
    }

    public void WriteSummary(ConformanceReport report)
    {
        output.WriteLine();
        output.WriteLine($"{report.Passed} passed, {report.Leaked} leaked, {report.NotPlayed} not played, as {report.Agent} on {report.Client} of {report.Url}.");
        if (report.NotReached > 0) output.WriteLine($"{report.NotReached} cases were not come to: the run ends at the first leak; --all goes on.");
        foreach (var result in report.Cases.Where(result => result.Verdict == Verdict.Leaked)) output.WriteLine($"LEAKED      {result.Case}: {result.Got}");
        foreach (var result in report.Cases.Where(result => result.Verdict == Verdict.NotPlayed)) output.WriteLine($"NOT PLAYED  {result.Case}: {result.Expected}");
        output.WriteLine(
            $"Left behind, marked source_system: {Documents.Source}: {report.LeftBehind.Documents} interactions and transcripts (what is delivered stays), {report.LeftBehind.Withdrawn} proposals, withdrawn.");
        foreach (var open in report.LeftBehind.StillOpen) output.WriteLine($"STILL OPEN  {open} could not be withdrawn.");
        foreach (var note in report.LeftBehind.Notes) output.WriteLine(note);
    }

    private string Line(string name, string door, string expected, string got, string verdict) =>
        string.Create(CultureInfo.InvariantCulture, $"{name.PadRight(_name)}  {door,-9}  {Cut(expected)}  {Cut(got)}  {verdict}").TrimEnd();

    private static string Cut(string text) => text.Length <= Cell ? text.PadRight(Cell) : text[..(Cell - 1)] + "…";

    private static string Words(Door door) => door switch
    {
        Door.Http => "http",
        Door.Mcp => "mcp",
        Door.Both => "http, mcp",
        _ => throw new InvalidOperationException($"Unknown door {door}."),
    };

    private static string Words(Verdict verdict) => verdict switch
    {
        Verdict.Passed => "passed",
        Verdict.Leaked => "LEAKED",
        Verdict.NotPlayed => "NOT PLAYED",
        _ => throw new InvalidOperationException($"Unknown verdict {verdict}."),
    };
}
