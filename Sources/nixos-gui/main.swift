import ServerCommands

await ServerProgram.start()
