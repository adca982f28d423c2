using Velocity.Console.Cli;

return await CommandLine.RunAsync(args);
