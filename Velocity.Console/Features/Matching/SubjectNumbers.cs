using Velocity.Domain.Primitives;

namespace Velocity.Console.Features.Matching;

/// <summary>The numbers by which the index knows clients and proposals.</summary>
internal sealed class SubjectNumbers
{
    private readonly Dictionary<Ref, long> _numbers = [];
    private readonly List<Ref> _subjects = [];

    public long Of(Ref subject)
    {
        if (_numbers.TryGetValue(subject, out var number)) return number;
        _numbers.Add(subject, _subjects.Count);
        _subjects.Add(subject);
        return _subjects.Count - 1;
    }

    public bool Knows(Ref subject) => _numbers.ContainsKey(subject);

    /// <summary>Its number is not given to anybody else.</summary>
    public void Remove(Ref subject) => _numbers.Remove(subject);

    public Ref this[long number] => _subjects[(int)number];
}
