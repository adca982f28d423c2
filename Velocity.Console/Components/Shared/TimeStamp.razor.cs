using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Velocity.Console.Components.Shared;

/// <summary>A moment, as a person says it; the exact time (UTC, to the second) is its tooltip and its <c>datetime</c>.</summary>
public sealed partial class TimeStamp
{
    private string _iso = "";
    private string _absolute = "";
    private string _relative = "";

    [Inject] public required TimeProvider Time { get; set; }

    [Parameter, EditorRequired] public DateTimeOffset Value { get; set; }

    protected override void OnParametersSet()
    {
        var utc = Value.ToUniversalTime();
        _iso = utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        _absolute = utc.ToString("ddd d MMM yyyy, HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
        _relative = RelativeTime.Describe(utc, Time.GetUtcNow());
    }
}
