public import PolicyValues

/// `[service.tls]`: where it is there, the server speaks https itself.
public struct TLS: Section {
    public let certificateFile: AbsolutePath
    public let keyFile: SecretFile

    public init(_ keys: inout Keys) {
        certificateFile = keys.required(
            "certificateFile", example: "/var/lib/acme/web01.example.org/fullchain.pem",
            "The file with the certificate and those above it, in PEM.")
        keyFile = keys.required(
            "keyFile", example: "/var/lib/acme/web01.example.org/key.pem", "The file with the certificate's private key, in PEM.")
    }
}
