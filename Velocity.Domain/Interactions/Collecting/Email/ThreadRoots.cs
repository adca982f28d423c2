namespace Velocity.Domain.Interactions;

/// <summary>
/// Which message a conversation began with, from <c>References</c> and <c>In-Reply-To</c> (RFC 5322, section 3.6.4). A
/// message that lists only its parent finds the root through the parent, if that is in the same file.
/// </summary>
internal sealed class ThreadRoots
{
    private readonly Dictionary<string, string> _parents = new(StringComparer.Ordinal);

    /// <param name="ancestors">Oldest first.</param>
    public void Link(IEnumerable<string> ancestors, string message)
    {
        string? parent = null;
        foreach (var id in ancestors.Append(message))
        {
            // Who already has a parent keeps it, and nobody becomes their own ancestor: senders write what they like.
            if (parent is not null && Root(id) == id && Root(parent) is var root && root != id)
                _parents[id] = root;
            parent = id;
        }
    }

    public string Root(string id)
    {
        var root = id;
        while (_parents.TryGetValue(root, out var parent))
            root = parent;
        // Long threads would be walked again for every message.
        while (_parents.TryGetValue(id, out var parent) && parent != root)
            (_parents[id], id) = (root, parent);
        return root;
    }
}
