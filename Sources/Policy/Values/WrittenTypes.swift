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
    /// Any blank parts the fields: what is no visible ASCII character.
    static var type: ValueType {
        let item = "([*](/[0-9]+)?|[0-9A-Za-z]{1,3}(-[0-9A-Za-z]{1,3}(/[0-9]+)?)?)"
        let field = "\(item)(,\(item))*"
        return ValueType(allowed, .string, pattern: "[^!-~]*\(field)([^!-~]+\(field)){4}[^!-~]*")
    }
}

extension AbsolutePath: PolicyValue {
    static var type: ValueType { ValueType(allowed, .string, pattern: "/(.*[^/])?") }
}

extension SecretFile: PolicyValue {
    static var type: ValueType {
        var type = ValueType(allowed, .string, pattern: "/.*[^/]")
        type.isSecret = true
        type.forbidden = "^/nix/store(/|$)|/generated(/|$)"
        return type
    }
}

extension UserName: PolicyValue {
    static var type: ValueType {
        var type = ValueType(allowed, .string, pattern: "[a-z_][a-z0-9_-]{0,30}")
        type.forbidden = reservedUsers
        return type
    }
}

extension HostName: PolicyValue {
    static var type: ValueType { ValueType(allowed, .string, pattern: "[0-9A-Za-z.:-]+") }
}

extension IPNetwork: PolicyValue {
    static var type: ValueType { ValueType(allowed, .string, pattern: "[0-9A-Fa-f.:]+(/[0-9]{1,3})?") }
}

extension MailAddress: PolicyValue {
    static var type: ValueType { ValueType(allowed, .string, pattern: "[A-Za-z0-9_+='][A-Za-z0-9._+='-]*@[A-Za-z0-9.-]+") }
}

extension WebAddress: PolicyValue {
    static var type: ValueType { ValueType(allowed, .string, pattern: "https?://[^ @#/?]+([/?][^ #]*)?") }
}

extension Origin: PolicyValue {
    static var type: ValueType { ValueType(allowed, .string, pattern: "https?://[^ @#/?]+") }
}

extension BasePath: PolicyValue {
    static var type: ValueType { ValueType(allowed, .string, pattern: "/([A-Za-z0-9._~/-]*[A-Za-z0-9._~-])?") }
}

extension KeyPrefix: PolicyValue {
    static var type: ValueType { ValueType(allowed, .string, pattern: "[A-Za-z0-9_.-][A-Za-z0-9_.:-]*:") }
}

extension TimeOfDay: PolicyValue {
    static var type: ValueType { ValueType(allowed, .string, pattern: "([01][0-9]|2[0-3]):[0-5][0-9]") }
}

extension TextLine: PolicyValue {
    static var type: ValueType { ValueType(allowed, .string, pattern: "[^ ](.*[^ ])?") }
}

extension PhoneNumber: PolicyValue {
    static var type: ValueType { ValueType(allowed, .string, pattern: "[+(]?[0-9][0-9 ()/-]*[0-9]") }
}
