using System.Globalization;
using System.Text;

namespace Velocity.Benchmarks;

/// <summary>Made-up leads, the same for the same seed: mostly different people, some rows of one person, some shared telephones.</summary>
internal static class LeadGenerator
{
    private static readonly string[] Given = ["Anna", "Ben", "Carla", "Dev", "Eli", "Fay", "Gus", "Hana", "Ivo", "June"];
    private static readonly string[] Family = ["Quill", "Marrow", "Stone", "Vale", "Wren", "Ives", "Larkspur", "Dovecote"];
    private static readonly string[] Areas = ["Camden", "Old Quay", "Riverside", "North Hill"];

    public static byte[] Csv(int rows, int seed = 1)
    {
        var random = new Random(seed);
        var text = new StringBuilder("Full Name,Email,Phone,Budget,Bedrooms,Area,Lead Source,Notes,Lead ID\n", rows * 150);
        for (var row = 0; row < rows; row++)
        {
            // One row in ten is about somebody who was there before.
            var person = random.Next(10) == 0 ? random.Next(row + 1) : row;
            var given = Given[person % Given.Length];
            var family = Family[person / Given.Length % Family.Length];
            text.Append(CultureInfo.InvariantCulture, $"{given} {family},{given.ToLowerInvariant()}.{family.ToLowerInvariant()}{person}@example.com,")
                .Append(CultureInfo.InvariantCulture, $"+44 20 {7000 + (person / 10_000)} {person % 10_000:0000},\"£{random.Next(100, 900)},000\",{random.Next(1, 6)},")
                .Append(CultureInfo.InvariantCulture, $"{Areas[random.Next(Areas.Length)]},Portal,\"wants a view, near a school, call after six\",{row:0000000}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
