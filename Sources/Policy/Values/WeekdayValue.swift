import PolicyValues

extension Weekday: WordValue {}
