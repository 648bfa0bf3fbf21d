package dev.gatehouse.console;

import dev.gatehouse.common.client.CertificateFingerprint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Certificates that no system trusts, for servers under test; from 2026 to 2126. Their keys are no secret. */
enum SelfSigned {
    FIRST("self-signed-1.pem"),
    SECOND("self-signed-2.pem");

    private static final String KEY_END = "-----END PRIVATE KEY-----";

    private final String resource;

    SelfSigned(String resource) {
        this.resource = resource;
    }

    /** As 64 hexadecimal digits. */
    String fingerprint() {
        return CertificateFingerprint.of(certificate()).hex();
    }

    /** What a server shows that has it. */
    SSLContext serving() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", key(), new char[0], new Certificate[] {certificate()});
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PrivateKey key() throws GeneralSecurityException {
        String encoded = text().substring(0, text().indexOf(KEY_END)).replace("-----BEGIN PRIVATE KEY-----", "");
        return KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(encoded)));
    }

    private X509Certificate certificate() {
        String encoded =
                text().substring(text().indexOf(KEY_END) + KEY_END.length()).strip();
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(encoded.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String text() {
        try (InputStream in = Objects.requireNonNull(SelfSigned.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
