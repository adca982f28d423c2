using System.CommandLine;
using Velocity.Benchmarks;

var rows = new Option<int>("--rows") { Description = "Rows of the generated file", DefaultValueFactory = _ => 100_000 };
var import = new Command("import", "One generated lead file through upload, reading, mapping and proposing, against bare inserts of the same JSON.") { rows };
import.SetAction((parse, cancellationToken) => ImportBenchmark.RunAsync(parse.GetValue(rows), cancellationToken));
return await new RootCommand("What the performance claims are measured with. Run with -c Release.") { import }.Parse(args).InvokeAsync();
