using System.Globalization;
using System.Text;

namespace Velocity.EndToEnd.Tests.Infrastructure;

/// <summary>Lead files made for a test: people who cannot exist, as many as it takes. The file goes when the test does.</summary>
internal sealed class LeadFile : IDisposable
{
    private readonly string _folder;

    private LeadFile(string name)
    {
        _folder = Directory.CreateTempSubdirectory("velocity-e2e-file-").FullName;
        Path = System.IO.Path.Combine(_folder, name);
    }

    public string Path { get; }

    public static LeadFile Of(string name, byte[] bytes)
    {
        var file = new LeadFile(name);
        File.WriteAllBytes(file.Path, bytes);
        return file;
    }

    public static LeadFile Of(string name, string text) => Of(name, Encoding.UTF8.GetBytes(text));

    /// <param name="noteLength">Characters of the notes column, which is what makes a file large.</param>
    public static LeadFile Generate(string name, int rows, int noteLength)
    {
        var file = new LeadFile(name);
        var note = string.Concat(Enumerable.Repeat("Looks for a flat near the river, third floor or higher. ", noteLength / 56 + 1))[..noteLength];
        using var writer = new StreamWriter(file.Path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 20);
        writer.Write("First Name,Last Name,Email,Phone,City,Budget,Notes\r\n");
        for (var i = 1; i <= rows; i++)
        {
            // Ofcom keeps 020 7946 0000 to 0999 for drama.
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"Ada{Letters(i)},Sample{Letters(i * 7)},lead{i:D7}@leads.example,+44 20 7946 0{i % 1000:D3},London,{250_000 + i},\"{note}\"\r\n"));
        }
        return file;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Letters(int number)
    {
        var letters = new StringBuilder();
        for (; number > 0; number /= 26)
            letters.Append((char)('a' + number % 26));
        return letters.ToString();
    }
}
