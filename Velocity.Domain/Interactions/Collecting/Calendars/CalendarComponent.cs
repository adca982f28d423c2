using System.Text;

namespace Velocity.Domain.Interactions;

/// <summary>What stands between <c>BEGIN:VEVENT</c> and <c>END:VEVENT</c>.</summary>
/// <param name="Kind">In capitals: <c>VEVENT</c>, <c>VTODO</c>, …</param>
/// <param name="Line">Of its BEGIN, from 1.</param>
internal sealed record CalendarComponent(string Kind, int Line)
{
    public List<ContentLine> Properties { get; } = [];

    /// <summary>Its lines as they stand in the file, unfolded, without those of the entries in it.</summary>
    public StringBuilder Source { get; } = new($"BEGIN:{Kind}");

    public List<CalendarComponent> Children { get; } = [];

    /// <summary>The first line in it that is no property; null when all are.</summary>
    public int? BadLine { get; set; }

    /// <summary>False where the file ends, or its parent does, before it is closed.</summary>
    public bool IsClosed { get; set; }

    public ContentLine? Property(string name) => Properties.Find(property => property.Name == name);

    public IEnumerable<ContentLine> All(string name) => Properties.Where(property => property.Name == name);

    /// <summary>The text of a property; null where it is missing or blank.</summary>
    public string? Text(string name) => Words.Lines(Property(name)?.Text);
}
