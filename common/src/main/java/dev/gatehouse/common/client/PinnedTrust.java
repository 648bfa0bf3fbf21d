package dev.gatehouse.common.client;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

/** Trusts one certificate and no other: a person has compared its fingerprint. Thread-safe. */
final class PinnedTrust extends LeafTrust {

    private final CertificateFingerprint pin;

    PinnedTrust(CertificateFingerprint pin) {
        this.pin = pin;
    }

    /** The server has shown another certificate than the one that is trusted. */
    static final class OtherCertificateException extends CertificateException {

        private static final long serialVersionUID = 1L;

        private OtherCertificateException(CertificateFingerprint pin, CertificateFingerprint shown) {
            super("Trusted is the certificate " + pin + ", and shown was " + shown);
        }
    }

    @Override
    void check(X509Certificate leaf) throws CertificateException {
        CertificateFingerprint shown = CertificateFingerprint.of(leaf);
        if (!shown.equals(pin)) {
            throw new OtherCertificateException(pin, shown);
        }
    }
}
