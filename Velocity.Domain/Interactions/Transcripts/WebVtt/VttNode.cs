namespace Velocity.Domain.Interactions;

/// <summary>A piece of a cue's text (clause 6.4, WebVTT node objects).</summary>
public abstract class VttNode
{
    private VttNode()
    {
    }

    /// <summary>Text, character references decoded.</summary>
    public sealed class Text(string value) : VttNode
    {
        public string Value => value;
    }

    /// <summary><c>&lt;00:01.500&gt;</c>: what follows is said from here on.</summary>
    public sealed class Timestamp(long milliseconds) : VttNode
    {
        public long Milliseconds => milliseconds;
    }

    /// <summary>A tag and what stands in it; the root has no tag.</summary>
    public sealed class Span(VttSpanKind kind, IReadOnlyList<string> classes, string annotation, string? language, Span? parent) : VttNode
    {
        private readonly List<VttNode> _children = [];

        public VttSpanKind Kind => kind;

        /// <summary>Class names of <c>&lt;c.first.loud&gt;</c>.</summary>
        public IReadOnlyList<string> Classes => classes;

        /// <summary>The name of a voice; empty for the others.</summary>
        public string Annotation => annotation;

        /// <summary>BCP 47, as the nearest language tag writes it; null outside any.</summary>
        public string? Language => language;

        /// <summary>Null for the root.</summary>
        public Span? Parent => parent;

        public IReadOnlyList<VttNode> Children => _children;

        internal void Add(VttNode node) => _children.Add(node);
    }
}

/// <summary>What a span is. Each is written as the tag in its name; <see cref="Root"/> is the cue itself.</summary>
public enum VttSpanKind
{
    Root,

    /// <summary><c>c</c></summary>
    Class,

    /// <summary><c>i</c></summary>
    Italic,

    /// <summary><c>b</c></summary>
    Bold,

    /// <summary><c>u</c></summary>
    Underline,

    /// <summary><c>ruby</c></summary>
    Ruby,

    /// <summary><c>rt</c>, inside <c>ruby</c> only</summary>
    RubyText,

    /// <summary><c>v</c></summary>
    Voice,

    /// <summary><c>lang</c></summary>
    Language,
}
