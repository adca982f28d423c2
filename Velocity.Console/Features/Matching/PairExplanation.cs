using Velocity.Domain.Matching;
using Velocity.Domain.Matching.Blocking;

namespace Velocity.Console.Features.Matching;

/// <summary>Why two score as they do, as it is kept with them: a waterfall whose steps sum to the score.</summary>
/// <param name="Parts">The prior first, then the fields, then what a shared home or office takes back.</param>
/// <param name="FoundBy">What the two have in common, by which they were brought together.</param>
public sealed record PairExplanation(IReadOnlyList<ExplainedPart> Parts, IReadOnlyList<BlockingRule> FoundBy)
{
    /// <summary>Match weight: log2 of the odds that the two are one.</summary>
    public double Bits() => Parts.Sum(part => part.Bits);

    /// <summary>Fields that speak for them, the loudest first.</summary>
    public IEnumerable<MatchField> Reasons() => Parts.Where(part => part is { Field: not null, Bits: > 0 }).OrderByDescending(part => part.Bits).Select(part => part.Field!.Value);

    /// <summary>The same as the catalogue names them.</summary>
    public IReadOnlyList<string> MatchedOn() => [.. Reasons().Select(MatchFields.CatalogName).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>The same, told from the other one's side.</summary>
    public PairExplanation Turned() => this with { Parts = [.. Parts.Select(part => part with { Left = part.Right, Right = part.Left })] };

    public static PairExplanation Of(MatchExplanation explanation) => new([.. explanation.Parts.Select(ExplainedPart.Of)], explanation.FoundBy);
}

public enum ExplainedKind
{
    /// <summary>How rare it is that any two records are one.</summary>
    Prior,

    /// <summary>What one field says.</summary>
    Field,

    /// <summary>Evidence taken back, because people of one home or office would show it as well.</summary>
    SharedLife,
}

/// <summary>One step of the waterfall.</summary>
/// <param name="Bits">Above 0 speaks for one client, below 0 for two.</param>
/// <param name="Field">Of a field's step; null for the others, like all that follows.</param>
/// <param name="Left">The first one's value as it was compared: folded, abbreviated.</param>
/// <param name="Right">The second one's.</param>
/// <param name="Frequency">Share of other people who hold the value, 0 to 1; null where the values are not the same.</param>
/// <param name="Records">How many records hold the second value.</param>
public sealed record ExplainedPart(ExplainedKind Kind, double Bits, MatchField? Field, Agreement? Level, string? Left, string? Right, double? Frequency, int? Records)
{
    /// <summary>"E-mail", "Before anything is compared".</summary>
    public string Label() => Kind switch
    {
        ExplainedKind.Prior => "Any two records",
        ExplainedKind.SharedLife => "One home or office",
        _ => AgreementWords.Label(Field!.Value),
    };

    /// <summary>How far the values agree, in words.</summary>
    public string Words() => Kind switch
    {
        ExplainedKind.Prior => "how rare it is that two records are one",
        ExplainedKind.SharedLife => "people who live or work together would agree on this, too",
        _ => AgreementWords.Of(Field!.Value, Level!.Value),
    };

    public static ExplainedPart Of(MatchPart part) => part switch
    {
        MatchPart.Prior => new ExplainedPart(ExplainedKind.Prior, part.Bits, null, null, null, null, null, null),
        MatchPart.Compared compared => new ExplainedPart(ExplainedKind.Field, part.Bits, compared.Field, compared.Level, compared.Left, compared.Right, compared.Frequency, compared.Records),
        MatchPart.SharedLife => new ExplainedPart(ExplainedKind.SharedLife, part.Bits, null, null, null, null, null, null),
        _ => throw new InvalidOperationException($"{part.GetType().Name} is no part of this build."),
    };
}
