using System.Globalization;
using System.Threading.RateLimiting;

namespace Velocity.Console.Identity;

/// <summary>How many wrong keys one address may send. Calls with a good key are neither counted nor, below the limit, held up.</summary>
public sealed class AgentKeyLimit : IDisposable
{
    /// <summary><c>identity:wrong-keys-per-minute</c>, 30 unless configured.</summary>
    public const string Setting = "identity:wrong-keys-per-minute";

    private readonly PartitionedRateLimiter<string> _wrong;

    public AgentKeyLimit(IConfiguration configuration)
    {
        var limit = int.TryParse(configuration[Setting], CultureInfo.InvariantCulture, out var set) ? set : 30;
        _wrong = PartitionedRateLimiter.Create<string, string>(address => RateLimitPartition.GetFixedWindowLimiter(
            address, _ => new FixedWindowRateLimiterOptions { PermitLimit = limit, Window = TimeSpan.FromMinutes(1) }));
    }

    /// <summary>Asks and takes nothing.</summary>
    public bool IsExhausted(HttpContext context)
    {
        using var lease = _wrong.AttemptAcquire(Address(context), permitCount: 0);
        return !lease.IsAcquired;
    }

    public void CountWrong(HttpContext context) => _wrong.AttemptAcquire(Address(context)).Dispose();

    public void Dispose() => _wrong.Dispose();

    private static string Address(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";
}
