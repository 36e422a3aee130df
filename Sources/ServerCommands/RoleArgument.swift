public import Accounts
public import ArgumentParser

extension Role: ExpressibleByArgument {}
