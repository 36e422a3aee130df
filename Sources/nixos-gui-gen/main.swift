import GeneratorCommands

await NixosGuiGen.start()
