using Velocity.Domain.Contracts;

namespace Velocity.Console.Api;

/// <summary>Answers in the contracts' JSON: <c>snake_case</c>, nulls left out.</summary>
internal static class ContractResult
{
    public static IResult Of<T>(T value, int status = StatusCodes.Status200OK) =>
        Results.Text(ContractJson.Serialize<T>(value), "application/json", statusCode: status);

    /// <summary>What is known of people stays in no cache.</summary>
    public static IResult Private<T>(HttpContext http, T value)
    {
        http.Response.Headers.CacheControl = "private, no-store";
        return Of(value);
    }
}
