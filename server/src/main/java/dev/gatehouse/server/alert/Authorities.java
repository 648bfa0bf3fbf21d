package dev.gatehouse.server.alert;

import dev.gatehouse.server.config.FileProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The authorities that receivers' certificates may be of: those that Java knows, and those of a file, which is read at each
 * connection, so that another one needs no restart.
 *
 * @param file certificates in PEM; empty for no more than Java knows
 */
record Authorities(Optional<Path> file) {

    /** Makes sockets of TLS that trust them. */
    SSLSocketFactory sockets() throws DeliveryException {
        if (file.isEmpty()) {
            return (SSLSocketFactory) SSLSocketFactory.getDefault();
        }
        try {
            return trusting(read(file.get()));
        } catch (GeneralSecurityException e) {
            throw new DeliveryException("alert.authorities %s has no certificates in PEM.".formatted(file.get()), e);
        } catch (IOException e) {
            throw new DeliveryException(
                    "alert.authorities %s cannot be read: %s.".formatted(file.get(), FileProblem.of(e, file.get())), e);
        }
    }

    private static SSLSocketFactory trusting(Collection<? extends Certificate> named)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (TrustManager manager : managers(null)) {
            if (manager instanceof X509TrustManager known) {
                for (Certificate certificate : known.getAcceptedIssuers()) {
                    store.setCertificateEntry("known" + number++, certificate);
                }
            }
        }
        for (Certificate certificate : named) {
            store.setCertificateEntry("named" + number++, certificate);
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers(store), null);
        return context.getSocketFactory();
    }

    private static TrustManager[] managers(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static Collection<? extends Certificate> read(Path file) throws IOException, GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
    }
}
