package dev.gatehouse.server.check;

import dev.gatehouse.server.config.TlsSettings;
import dev.gatehouse.server.connection.ServerTls;
import dev.gatehouse.server.connection.TlsUnusableException;
import java.time.Instant;
import java.util.Optional;

/** What is to be said of the server's certificate. */
sealed interface CertificateState {

    /** There is none. */
    record None() implements CertificateState {}

    /** It can be served until then. */
    record Good(Instant expiresAt) implements CertificateState {}

    /** It cannot be served; the problem is one line. */
    record Unusable(String problem) implements CertificateState {}

    /** Reads it as a server would that starts at that time. */
    static CertificateState look(Optional<TlsSettings> settings, Instant now) {
        if (settings.isEmpty()) {
            return new None();
        }
        try {
            return new Good(ServerTls.open(settings.get(), now).credential().expiresAt());
        } catch (TlsUnusableException e) {
            return new Unusable(String.valueOf(e.getMessage()));
        }
    }
}
