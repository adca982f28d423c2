namespace Velocity.Console;

/// <summary>Where the workspace is kept, from <c>--data DIR</c> and <c>--demo</c>.</summary>
/// <param name="Directory">Absolute path of the folder that holds <c>velocity.db</c>.</param>
/// <param name="IsDemo">A throw-away workspace: its folder is removed when the console stops.</param>
public sealed record WorkspaceOptions(string Directory, bool IsDemo)
{
    public string DatabaseFile => Path.Combine(Directory, "velocity.db");
}
