package dev.gatehouse.server.alert;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Says in one sentence why there is no TLS with a receiver; the JDK says it in a chain of causes. */
final class TlsFailure {

    private TlsFailure() {}

    /** What is wrong with the certificate of that host, or with TLS as such; empty where the failure is another. */
    static Optional<DeliveryException> of(String host, Exception failure) {
        return sentence(failure).map(sentence -> new DeliveryException(sentence.formatted(host), failure));
    }

    /** What is said last is the most exact; the JDK has no type of its own for another host. */
    private static Optional<String> sentence(Exception failure) {
        if (has(failure, CertificateExpiredException.class)) {
            return Optional.of("The certificate of %s has expired.");
        }
        if (has(failure, CertificateNotYetValidException.class)) {
            return Optional.of("The certificate of %s is not valid yet.");
        }
        if (has(failure, CertPathBuilderException.class) || has(failure, CertPathValidatorException.class)) {
            return Optional.of(
                    "The certificate of %s is of no authority that is trusted; alert.authorities may name one.");
        }
        if (has(failure, CertificateException.class)) {
            return Optional.of("The certificate of %s is for another host.");
        }
        return Optional.of("%s speaks no TLS that we accept.").filter(_ -> has(failure, SSLException.class));
    }

    private static boolean has(Exception failure, Class<? extends Throwable> type) {
        return causes(failure).anyMatch(type::isInstance);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
