namespace Velocity.Domain.Mapping;

/// <summary>Parts of values that columns may hold by themselves, besides the parts of an address.</summary>
public static class MappingParts
{
    /// <summary>The column labels another one: <c>Phone 1 - Type</c> holds the vCard TYPE of the telephone with the same ordinal.</summary>
    public const string Type = "type";

    public const string Year = "year";
    public const string Month = "month";
    public const string Day = "day";
}
