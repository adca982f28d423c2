using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Velocity.Console.Tests.Infrastructure;

/// <summary>Asks SQLite of every query how it would run it, and keeps those that read a whole table without an index.</summary>
public sealed class PlanWatch : DbCommandInterceptor
{
    public ConcurrentQueue<string> Scans { get; } = new();

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        await using var explain = command.Connection!.CreateCommand();
        // The very text that is about to run, with its parameters.
        explain.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        explain.Transaction = command.Transaction;
        foreach (DbParameter parameter in command.Parameters)
        {
            var copy = explain.CreateParameter();
            (copy.ParameterName, copy.Value) = (parameter.ParameterName, parameter.Value);
            explain.Parameters.Add(copy);
        }

        await using var plan = await explain.ExecuteReaderAsync(cancellationToken);
        while (await plan.ReadAsync(cancellationToken))
        {
            var step = plan.GetString(3);
            if (IsWholeTable(step, command.CommandText)) Scans.Enqueue($"{step}: {command.CommandText}");
        }

        return result;
    }

    // "SCAN d" where the text says "gov_decision d" or "gov_decision" AS "d"; a scan of a subquery's few rows is none,
    // and what EF asks about an empty list ("WHERE 0") reads nothing.
    private static bool IsWholeTable(string step, string sql) =>
        step.Split(' ') is ["SCAN", var alias]
        && !sql.EndsWith("WHERE 0", StringComparison.Ordinal)
        && Regex.IsMatch(sql, $@"\b(raw|gov|graph|read)_\w+""?\s+(AS\s+)?""?{alias}\b", RegexOptions.None, TimeSpan.FromSeconds(1));
}
