package dev.gatehouse.server.connection;

import dev.gatehouse.server.config.Secret;
import dev.gatehouse.server.config.TlsSettings;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** What the files that the settings name had in them when they were read. Immutable. */
sealed interface CredentialFiles {

    /**
     * Reads them now.
     *
     * @throws TlsUnusableException if one cannot be read
     */
    static CredentialFiles read(TlsSettings settings) throws TlsUnusableException {
        return switch (settings) {
            case TlsSettings.Pem pem ->
                new Pem(
                        NamedFile.read("server.tls.certificate", pem.certificate()),
                        NamedFile.read("server.tls.key", pem.key()));
            case TlsSettings.Keystore keystore ->
                new Keystore(NamedFile.read("server.tls.keystore", keystore.file()), keystore.password());
        };
    }

    /** In the order of their settings. */
    List<NamedFile> files();

    /**
     * The certificate and the key that are in them.
     *
     * @throws TlsUnusableException if no client would take them at that time
     */
    Credential credential(Instant now) throws TlsUnusableException;

    /** Differs as soon as the files' contents do, regardless of their times and links. */
    default String digest() {
        return files().stream().map(NamedFile::digest).collect(Collectors.joining(" "));
    }

    /** A certificate and a key. */
    record Pem(NamedFile certificates, NamedFile key) implements CredentialFiles {

        @Override
        public List<NamedFile> files() {
            return List.of(certificates, key);
        }

        @Override
        public Credential credential(Instant now) throws TlsUnusableException {
            return new PemCredential(certificates, key).read(now);
        }
    }

    /** A key store. */
    record Keystore(NamedFile file, Secret password) implements CredentialFiles {

        @Override
        public List<NamedFile> files() {
            return List.of(file);
        }

        @Override
        public Credential credential(Instant now) throws TlsUnusableException {
            return new KeystoreCredential(file, password).read(now);
        }
    }
}
