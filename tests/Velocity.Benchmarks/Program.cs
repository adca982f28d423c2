using System.CommandLine;
using Velocity.Benchmarks;

var rows = new Option<int>("--rows") { Description = "Rows of the generated file", DefaultValueFactory = _ => 100_000 };
var import = new Command("import", "One generated lead file through upload, reading, mapping and proposing, against bare inserts of the same JSON.") { rows };
import.SetAction((parse, cancellationToken) => ImportBenchmark.RunAsync(parse.GetValue(rows), cancellationToken));
var count = new Option<int>("--count") { Description = "Documents to hand in", DefaultValueFactory = _ => 40_000 };
var list = new Option<int>("--list") { Description = "Documents in one call, up to 1,000", DefaultValueFactory = _ => 1_000 };
var artifacts = new Command("artifacts", "Documents of an agent through the HTTP door, in lists and one by one, against bare inserts of the same JSON.") { count, list };
artifacts.SetAction((parse, cancellationToken) => ArtifactsBenchmark.RunAsync(parse.GetValue(count), parse.GetValue(list), cancellationToken));
var calls = new Option<int>("--calls") { Description = "Snapshots to read at each door; a quarter as many writebacks are proposed", DefaultValueFactory = _ => 2_000 };
var agents = new Command("agents", "Snapshots read and writebacks proposed through HTTP and MCP, and what part of a call is ours.") { calls };
agents.SetAction((parse, cancellationToken) => AgentsBenchmark.RunAsync(parse.GetValue(calls), cancellationToken));
return await new RootCommand("What the performance claims are measured with. Run with -c Release.") { import, artifacts, agents }.Parse(args).InvokeAsync();
