namespace Velocity.Domain.Contracts;

/// <summary>What a document from outside may measure. What the console makes of a file is as large as the file.</summary>
public static class ContractLimits
{
    /// <summary>UTF-8 bytes of one document.</summary>
    public const int Bytes = 8 * 1024 * 1024;

    /// <summary>Objects and lists inside each other.</summary>
    public const int Depth = 32;

    /// <summary>Entries of one list, or fields of one object.</summary>
    public const int Entries = 20_000;

    /// <summary>UTF-16 code units of one text, where its schema does not say less.</summary>
    public const int TextLength = 1_000_000;

    /// <summary>Faults that one answer tells; what is wrong ten thousand times is one mistake of its producer.</summary>
    public const int Faults = 100;
}
