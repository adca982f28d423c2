namespace Velocity.Domain.Mapping;

/// <summary>How a person's name is written out.</summary>
public static class PersonName
{
    private static readonly string[] Order = ["honorific_prefix", "given_name", "additional_name", "family_name", "honorific_suffix"];

    /// <summary>The name as it stands in a letter, from its parts by field name; missing parts are left out.</summary>
    public static string Assemble(IReadOnlyDictionary<string, string> parts) =>
        string.Join(' ', Order.Select(field => parts.GetValueOrDefault(field)).Where(part => !string.IsNullOrEmpty(part)));
}
