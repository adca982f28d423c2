using System.Text.Json;
using System.Text.Json.Serialization;

namespace Velocity.Domain.Contracts;

/// <summary>
/// A document, or a part of one. What its producer said and this build does not know stays with it through a read and a
/// write: an older reader never destroys a newer producer's data.
/// </summary>
public abstract record ContractPart
{
    /// <summary>Fields that the schema does not name, as they came; null where there are none.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; init; }
}

/// <summary>How long a text may be, in Unicode characters. It becomes <c>maxLength</c> in the schema.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AtMostAttribute(int characters) : Attribute
{
    public int Characters => characters;
}
