using Velocity.Console;

return await ConsoleApp.RunAsync(args);
