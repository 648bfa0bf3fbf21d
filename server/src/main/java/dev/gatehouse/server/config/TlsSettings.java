package dev.gatehouse.server.config;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** With which certificate the API is served over TLS (R41). */
public sealed interface TlsSettings {

    /**
     * Two files of PEM.
     *
     * @param certificate the server's certificate, and behind it those that lead to an authority
     * @param key         its private key, not encrypted
     */
    record Pem(Path certificate, Path key) implements TlsSettings {}

    /**
     * One file that has both.
     *
     * @param file     a key store in PKCS#12, with one private key
     * @param password opens it, and the key
     */
    record Keystore(Path file, Secret password) implements TlsSettings {}

    /** Empty where nothing is set, or not in a way that holds. */
    static Optional<TlsSettings> from(Section section) {
        Optional<Path> certificate = section.optionalPath("certificate");
        Optional<Path> key = section.optionalPath("key");
        Optional<Path> keystore = section.optionalPath("keystore");
        Optional<Secret> password = section.optionalText("keystore-password").map(Secret::new);

        if (Stream.of(certificate, key).anyMatch(Optional::isPresent)
                && Stream.of(keystore, password).anyMatch(Optional::isPresent)) {
            section.refuse("has a certificate and a key store; give one of them");
            return Optional.empty();
        }
        section.requireBoth("certificate", certificate, "key", key);
        section.requireBoth("keystore", keystore, "keystore-password", password);
        Optional<TlsSettings> pem = certificate.flatMap(chain -> key.map(secret -> new Pem(chain, secret)));
        return pem.or(() -> keystore.flatMap(file -> password.map(secret -> new Keystore(file, secret))));
    }
}
