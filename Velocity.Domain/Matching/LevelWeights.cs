namespace Velocity.Domain.Matching;

/// <summary>A model's weights laid out for comparing millions of pairs.</summary>
internal sealed class LevelWeights
{
    public const int LevelCount = 11;

    private readonly double[] _bits = new double[RecordStore.FieldCount * LevelCount];
    private readonly double[] _ratios = new double[RecordStore.FieldCount * LevelCount];
    private readonly double[] _most = new double[RecordStore.FieldCount];
    private readonly double[] _u = new double[RecordStore.FieldCount * LevelCount];
    private readonly double[] _m = new double[RecordStore.FieldCount * LevelCount];
    private readonly double[] _shared = new double[RecordStore.FieldCount];

    public LevelWeights(LinkageModel model)
    {
        Model = model;
        (Partners, Associates) = (model.PartnersPerRecord, model.AssociatesPerRecord);
        RecordsForFrequency = Math.Clamp(model.Records, PriorKnowledge.RecordsForFrequency, 1_000);
        foreach (var field in model.Fields)
        {
            _shared[(int)field.Field] = field.SharedByAssociates;
            foreach (var level in field.Levels)
            {
                _bits[(int)field.Field * LevelCount + (int)level.Level] = Math.Log2(level.M / level.U);
                if (level.Level != Agreement.Exact)
                    _most[(int)field.Field] = Math.Max(_most[(int)field.Field], Math.Log2(level.M / level.U));
                _u[(int)field.Field * LevelCount + (int)level.Level] = level.U;
                _m[(int)field.Field * LevelCount + (int)level.Level] = level.M;
                _ratios[(int)field.Field * LevelCount + (int)level.Level] = level.M / level.U;
            }
        }
    }

    public LinkageModel Model { get; }

    public double Partners { get; }

    public double Associates { get; }

    /// <summary>How many records the frequencies that the model knows are worth.</summary>
    public double RecordsForFrequency { get; }

    /// <summary>log2(m/u) of a level; for <see cref="Agreement.Exact"/> before the value's own frequency is known.</summary>
    public double Bits(MatchField field, Agreement level) => _bits[(int)field * LevelCount + (int)level];

    /// <summary>log2(m/tf) of agreement on a value held by this share of others.</summary>
    public double SharedBits(MatchField field, Agreement level, double frequency) => Math.Log2(M(field, level) / frequency);

    /// <summary>The most that a field can give where no value is the same, at least 0.</summary>
    public double MostBits(MatchField field) => _most[(int)field];

    /// <summary>m/u of a level.</summary>
    public double Ratio(MatchField field, Agreement level) => _ratios[(int)field * LevelCount + (int)level];

    public double U(MatchField field, Agreement level) => _u[(int)field * LevelCount + (int)level];

    public double M(MatchField field, Agreement level) => _m[(int)field * LevelCount + (int)level];

    public double SharedByAssociates(MatchField field) => _shared[(int)field];
}
