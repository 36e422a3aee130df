import GeneratorCommands

NixosGuiGen.start()
