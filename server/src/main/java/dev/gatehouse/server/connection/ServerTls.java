package dev.gatehouse.server.connection;

import dev.gatehouse.server.config.TlsSettings;
import io.helidon.common.tls.Tls;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLParameters;

/**
 * TLS as the API speaks it (R41): 1.2 and 1.3, with suites that keep a secret even when the key leaks later (RFC 9325),
 * and with the certificate that is in the files now: {@link #renew} looks for another one. Thread-safe.
 */
public final class ServerTls {

    private static final Logger LOG = System.getLogger(ServerTls.class.getName());

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    /** In the order in which the server prefers them. */
    private static final String[] SUITES = {
        "TLS_AES_256_GCM_SHA384",
        "TLS_AES_128_GCM_SHA256",
        "TLS_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"
    };

    private final TlsSettings settings;
    private final Tls tls;
    private volatile Credential credential;
    private String inUse;
    private Optional<String> complaint = Optional.empty();

    private ServerTls(TlsSettings settings, CredentialFiles files, Credential credential) {
        this.settings = settings;
        this.credential = credential;
        this.inUse = files.digest();
        this.tls = tls(credential);
    }

    /**
     * Reads the certificate and its key.
     *
     * @throws TlsUnusableException if no client would take them at that time
     */
    public static ServerTls open(TlsSettings settings, Instant now) throws TlsUnusableException {
        CredentialFiles files = CredentialFiles.read(settings);
        return new ServerTls(settings, files, files.credential(now));
    }

    /** What the server's sockets speak. */
    public Tls tls() {
        return tls;
    }

    /** What new connections are served with. */
    public Credential credential() {
        return credential;
    }

    /**
     * Looks whether the files have changed. What is good is used for new connections from then on. What is not is told in
     * the log, once, and what was in use stays in use.
     *
     * @param record is told of the new one before it is used; if it throws, all stays as it is until the next look
     */
    public synchronized void renew(Instant now, Consumer<Credential> record) {
        String contents = "";
        try {
            CredentialFiles files = CredentialFiles.read(settings);
            contents = files.digest();
            if (!contents.equals(inUse)) {
                Credential next = files.credential(now);
                record.accept(next);
                use(next, contents);
            }
            complaint = Optional.empty();
        } catch (TlsUnusableException e) {
            complain(contents, e);
        }
    }

    private void use(Credential next, String contents) {
        tls.reload(tls(next));
        credential = next;
        inUse = contents;
    }

    private void complain(String contents, TlsUnusableException e) {
        if (!complaint.equals(Optional.of(contents))) {
            complaint = Optional.of(contents);
            LOG.log(Level.WARNING, "The previous certificate stays in use: {0}", e.getMessage());
        }
    }

    private static Tls tls(Credential credential) {
        SSLParameters parameters = new SSLParameters(SUITES, PROTOCOLS);
        parameters.setUseCipherSuitesOrder(true);
        return Tls.builder()
                .privateKey(credential.key())
                .privateKeyCertChain(List.copyOf(credential.chain()))
                .sslParameters(parameters)
                .build();
    }
}
