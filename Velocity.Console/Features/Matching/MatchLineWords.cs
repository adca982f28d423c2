using Velocity.Domain.Contracts;

namespace Velocity.Console.Features.Matching;

/// <summary>Who is asked about, in words.</summary>
public static class MatchLineWords
{
    /// <summary>"Ada Hughes and A. Hughes"; of more, "Ada Hughes, A. Hughes and 1 more".</summary>
    public static string Names(IReadOnlyList<string> names) => names switch
    {
        [] => "",
        [var only] => only,
        [var one, var other] => $"{one} and {other}",
        [var one, var other, ..] => $"{one}, {other} and {names.Count - 2} more",
    };

    /// <summary>"2 clients", "a client and a row", "3 rows".</summary>
    public static string Kinds(int clients, int rows) => (clients, rows) switch
    {
        (_, 0) => $"{clients} clients",
        (0, _) => $"{rows} rows",
        _ => $"{(clients == 1 ? "a client" : $"{clients} clients")} and {(rows == 1 ? "a row" : $"{rows} rows")}",
    };

    /// <summary>"1 was not sure".</summary>
    public static string Unsure(int people) => people == 1 ? "1 was not sure" : $"{people} were not sure";

    /// <summary>The catalogue's name for people of a client's field.</summary>
    public static string Label(string field) => FieldCatalog.Find(EntityTypes.Client, field)?.Label ?? field;
}
