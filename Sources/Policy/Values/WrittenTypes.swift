import PolicyValues

// The text types of the policy. Each pattern describes the shape only; the type itself says what is allowed.

extension TimeSpan: BoundedValue {
    static var type: ValueType { ValueType(allowed, .string, pattern: "([0-9]+(ms|s|m|h|d))+") }
}

extension ByteSize: BoundedValue {
    static var type: ValueType { ValueType(allowed, .string, pattern: "[0-9]+([KMGT](B|iB)?|B)?") }
}

extension CPUQuota: BoundedValue {
    static var type: ValueType { ValueType(allowed, .string, pattern: "[0-9]+%") }
}

extension CronSchedule: PolicyValue {
    static var type: ValueType { ValueType(allowed, .string, pattern: "[^%]+") }
}

extension AbsolutePath: PolicyValue {
    static var type: ValueType { ValueType(allowed, .string, pattern: "/(.*[^/])?") }
}

extension UserName: PolicyValue {
    static var type: ValueType { ValueType(allowed, .string, pattern: "[a-z_][a-z0-9_-]{0,30}") }
}

extension HostName: PolicyValue {
    static var type: ValueType { ValueType(allowed, .string, pattern: "[0-9A-Za-z.:-]+") }
}
