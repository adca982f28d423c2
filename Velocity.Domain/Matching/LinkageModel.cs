using System.Text.Json;
using System.Text.Json.Serialization;

namespace Velocity.Domain.Matching;

/// <summary>
/// What the engine has learnt: for every field and level of agreement, how often it occurs among records of one person (m)
/// and among records of different people (u), after Fellegi and Sunter 1969; and how many partners to expect.
/// A value: it is kept as JSON and read again.
/// </summary>
/// <param name="Version">Of the levels and comparisons; a model of another version is estimated anew.</param>
/// <param name="Records">How many records it was estimated from; 0 for the priors alone.</param>
/// <param name="PartnersPerRecord">Expected number of other records of the same person, above 0.</param>
/// <param name="AssociatesPerRecord">Expected number of records of others who share a home, an office or a mailbox, above 0.</param>
public sealed record LinkageModel(string Version, long Records, double PartnersPerRecord, double AssociatesPerRecord, IReadOnlyList<FieldModel> Fields)
{
    public const string CurrentVersion = "1";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>What is believed before any data was seen.</summary>
    public static LinkageModel Prior { get; } = new(CurrentVersion, 0, PriorKnowledge.PartnersPerRecord, PriorKnowledge.AssociatesPerRecord, PriorKnowledge.Fields);

    public FieldModel this[MatchField field] => Fields.First(model => model.Field == field);

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Null when the text is no model, or one of another version.</summary>
    public static LinkageModel? FromJson(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<LinkageModel>(json, Json) is { Version: CurrentVersion, Fields: not null } model ? model : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <param name="SharedByAssociates">Probability, 0 to 1, that people of one home or office share the field's value.</param>
/// <param name="CommonValues">Share of records, 0 to 1, that hold each of the field's most common values, as they are compared; empty for contacts.</param>
public sealed record FieldModel(MatchField Field, double SharedByAssociates, IReadOnlyList<LevelModel> Levels, IReadOnlyDictionary<string, double> CommonValues);

/// <param name="M">Probability of this level among records of one person, where both say something.</param>
/// <param name="U">The same among records of different people.</param>
public sealed record LevelModel(Agreement Level, double M, double U);
