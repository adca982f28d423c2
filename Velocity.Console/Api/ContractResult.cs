using Velocity.Domain.Contracts;

namespace Velocity.Console.Api;

/// <summary>Answers in the contracts' JSON: <c>snake_case</c>, nulls left out.</summary>
internal static class ContractResult
{
    public static IResult Of<T>(T value, int status = StatusCodes.Status200OK) =>
        Results.Text(ContractJson.Serialize<T>(value), "application/json", statusCode: status);
}
