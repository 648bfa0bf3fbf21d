package dev.gatehouse.common.client;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the certificate of a server that is not trusted, so that a person can decide about it. Nothing is sent but what
 * begins a TLS connection, which is broken off as soon as the certificate is there. Thread-safe.
 */
public final class CertificateProbe {

    private static final int HTTPS = 443;

    private final ClientSettings settings;

    /** One that waits as long as those settings say. */
    public CertificateProbe(ClientSettings settings) {
        this.settings = settings;
    }

    /** The certificate that the server shows; empty if it shows none. Blocks. */
    public Optional<ServerCertificate> look(ServerAddress server) {
        URI uri = server.uri();
        if (!"https".equalsIgnoreCase(uri.getScheme())) {
            return Optional.empty();
        }
        CapturingTrust shown = new CapturingTrust();
        int port = uri.getPort() < 0 ? HTTPS : uri.getPort();
        try (Socket plain = new Socket()) {
            plain.connect(
                    new InetSocketAddress(uri.getHost(), port),
                    Math.toIntExact(settings.connect().toMillis()));
            plain.setSoTimeout(Math.toIntExact(settings.answer().toMillis()));
            try (SSLSocket socket =
                    (SSLSocket) shown.context().getSocketFactory().createSocket(plain, uri.getHost(), port, true)) {
                socket.startHandshake();
            }
        } catch (IOException e) {
            // Always: what it shows is refused.
        }
        return Optional.ofNullable(shown.certificate.get()).map(ServerCertificate::of);
    }

    /** Keeps what it is shown, and trusts nothing. */
    private static final class CapturingTrust extends LeafTrust {

        private final AtomicReference<@Nullable X509Certificate> certificate = new AtomicReference<>();

        @Override
        void check(X509Certificate leaf) throws CertificateException {
            certificate.set(leaf);
            throw new CertificateException("Only looked at");
        }
    }
}
