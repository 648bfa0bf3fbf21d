package dev.gatehouse.server.connection;

import dev.gatehouse.common.digest.Sha256;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * A private key, with the certificates that vouch for it.
 *
 * @param key   the private key
 * @param chain the server's certificate first, then those that lead to an authority, each of which has issued the one
 *              before; at least one
 */
public record Credential(PrivateKey key, List<X509Certificate> chain) {

    private static final byte[] PROBE = {'p', 'r', 'o', 'b', 'e'};

    public Credential {
        chain = List.copyOf(chain);
    }

    /** The server's own certificate. */
    public X509Certificate certificate() {
        return chain.getFirst();
    }

    /** When no client takes it any more: the first end that any of its certificates has. */
    public Instant expiresAt() {
        return chain.stream()
                .map(each -> each.getNotAfter().toInstant())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    /** The certificate's SHA-256, in hexadecimal digits, by which browsers and openssl name it. */
    public String fingerprint() {
        try {
            return Sha256.hex(certificate().getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A certificate that was read cannot be written", e);
        }
    }

    /** @throws TlsUnusableException if no client would take it at that time */
    Credential checked(NamedFile certificates, NamedFile keys, Instant now) throws TlsUnusableException {
        checkOrder(certificates);
        checkTimes(certificates, now);
        if (!isPair(key, certificate().getPublicKey())) {
            throw keys.unusable("its key is not that of the certificate in " + certificates.path());
        }
        return this;
    }

    private void checkOrder(NamedFile certificates) throws TlsUnusableException {
        for (int i = 1; i < chain.size(); i++) {
            X509Certificate issuer = chain.get(i);
            if (!chain.get(i - 1).getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
                throw certificates.unusable(
                        "its certificate %d has not issued certificate %d; the server's comes first, then whoever issued it, and so on"
                                .formatted(i + 1, i));
            }
        }
    }

    private void checkTimes(NamedFile certificates, Instant now) throws TlsUnusableException {
        for (X509Certificate each : chain) {
            Instant from = each.getNotBefore().toInstant();
            Instant until = each.getNotAfter().toInstant();
            if (now.isBefore(from)) {
                throw certificates.unusable("%s is not valid before %s".formatted(name(each), from));
            }
            if (now.isAfter(until)) {
                throw certificates.unusable("%s has expired at %s".formatted(name(each), until));
            }
        }
    }

    private static String name(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }

    private static boolean isPair(PrivateKey key, PublicKey publicKey) {
        try {
            Signature signature = Signature.getInstance(algorithm(publicKey));
            signature.initSign(key);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String algorithm(PublicKey key) {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "Credential[%s, until %s]".formatted(name(certificate()), expiresAt());
    }
}
