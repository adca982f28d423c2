namespace Velocity.Domain.Imports;

/// <summary>What a look at the first bytes of a file says about reading it as a table.</summary>
public abstract record SniffOutcome
{
    private SniffOutcome()
    {
    }

    public sealed record Recognised(CsvDialect Dialect) : SniffOutcome;

    /// <param name="Code"><c>empty_file</c>, <c>binary_file</c>, <c>not_a_table</c> or the name of the format that it is.</param>
    /// <param name="Sentence">What the file is and what to do, for the person who sent it.</param>
    public sealed record Refused(string Code, string Sentence) : SniffOutcome;
}
