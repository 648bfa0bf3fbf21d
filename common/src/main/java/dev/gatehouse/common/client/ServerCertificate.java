package dev.gatehouse.common.client;

import java.security.cert.X509Certificate;
import java.time.Instant;

/**
 * A certificate that a server has shown, for a person who decides whether to trust it.
 *
 * @param subject whose it is, as it says itself
 * @param issuer  who vouches for that
 */
public record ServerCertificate(
        CertificateFingerprint fingerprint, String subject, String issuer, Instant notBefore, Instant notAfter) {

    static ServerCertificate of(X509Certificate certificate) {
        return new ServerCertificate(
                CertificateFingerprint.of(certificate),
                certificate.getSubjectX500Principal().getName(),
                certificate.getIssuerX500Principal().getName(),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }
}
