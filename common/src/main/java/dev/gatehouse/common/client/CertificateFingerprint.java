package dev.gatehouse.common.client;

import dev.gatehouse.common.digest.Sha256;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The SHA-256 of a certificate's DER encoding, by which people compare certificates.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record CertificateFingerprint(String hex) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    /** @throws IllegalArgumentException if it has another form */
    public CertificateFingerprint {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("Not a SHA-256 fingerprint: " + hex);
        }
    }

    /** That of a certificate. */
    public static CertificateFingerprint of(X509Certificate certificate) {
        try {
            return new CertificateFingerprint(Sha256.hex(certificate.getEncoded()));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A certificate that was received cannot be encoded", e);
        }
    }

    /** Reads one in upper or lower case, with or without colons; empty if the text has another form. */
    public static Optional<CertificateFingerprint> parse(String text) {
        String bare = text.replace(":", "").toLowerCase(Locale.ROOT);
        return FORM.matcher(bare).matches() ? Optional.of(new CertificateFingerprint(bare)) : Optional.empty();
    }

    /** As other tools show it: upper case, a colon after each byte. */
    @Override
    public String toString() {
        return HexFormat.ofDelimiter(":")
                .withUpperCase()
                .formatHex(HexFormat.of().parseHex(hex));
    }
}
