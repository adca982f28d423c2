namespace Velocity.Domain.Matching.Blocking;

/// <summary>What blocking found, and what it left out because it would have cost too much.</summary>
/// <param name="Pairs">Pairs found, each counted once.</param>
public sealed record BlockingReport(long Pairs, IReadOnlyList<BlockingRuleReport> Rules);

/// <param name="LargestBlock">Most records that one block of the rule may hold, so that its pairs stay within the budget.</param>
/// <param name="SplitBlocks">Blocks that held more, and were split by a second key.</param>
/// <param name="DroppedBlocks">Parts that were still too large; their records meet only by other rules.</param>
/// <param name="DroppedRecords">Records in dropped parts, once for each part, and records of split blocks that have nothing to be split by.</param>
public sealed record BlockingRuleReport(BlockingRule Rule, long Pairs, int LargestBlock, int SplitBlocks, int DroppedBlocks, long DroppedRecords);
