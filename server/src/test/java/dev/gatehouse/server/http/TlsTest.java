package dev.gatehouse.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.CertificateFingerprint;
import dev.gatehouse.common.client.CertificateProbe;
import dev.gatehouse.common.client.ClientSettings;
import dev.gatehouse.common.client.Obstacle;
import dev.gatehouse.common.client.ServerAddress;
import dev.gatehouse.common.client.ServerCertificate;
import dev.gatehouse.common.client.SignInClient;
import dev.gatehouse.common.client.SignInOutcome;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.connection.TestAuthority;
import dev.gatehouse.server.connection.TestCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R41, R21: the API over TLS. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TlsTest {

    private static final String HSTS = "max-age=31536000; includeSubDomains";
    private static final int PATIENCE_MILLIS = 25_000;

    /** The alert "protocol version", fatal, in a record of any version (RFC 5246 §7.2). */
    private static final String WRONG_PROTOCOL = "0246";

    private final TestAuthority authority = new TestAuthority();
    private final Path directory;
    private final TestGatehouse server;
    private final TestClient client;

    TlsTest(@TempDir Path directory) {
        this.directory = directory;
        this.server = TestGatehouse.start(authority.issue().writePem(directory));
        this.client = new TestClient(server.uri(), authority.trusting());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void whoeverTrustsTheAuthoritySignsIn() {
        String access = client.login(TestGatehouse.ADMIN).access();

        assertThat(client.get("/api/whoami/", access).status()).isEqualTo(200);
    }

    @Test
    void aClientOfOursSignsInThatTrustsTheAuthority() throws Exception {
        SSLContext usual = SSLContext.getDefault();
        SSLContext.setDefault(authority.trusting());
        try {
            SignInOutcome outcome = signIn();

            assertThat(outcome).isInstanceOf(SignInOutcome.SignedIn.class);
            try (AdminClient admin = ((SignInOutcome.SignedIn) outcome).client()) {
                assertThat(admin.me().username()).isEqualTo(TestGatehouse.ADMIN);
            }
        } finally {
            SSLContext.setDefault(usual);
        }
    }

    @Test
    void aClientOfOursSaysThatItDoesNotTrustTheServer() throws Exception {
        assertThat(signIn()).isEqualTo(new SignInOutcome.Unreachable(Obstacle.UNTRUSTED));
    }

    @Test
    void aClientOfOursTrustsTheCertificateThatAPersonHasComparedAndNoOther() throws Exception {
        ServerCertificate shown =
                new CertificateProbe(ClientSettings.of("test")).look(address()).orElseThrow();

        SignInOutcome outcome = signIn(Optional.of(shown.fingerprint()));
        assertThat(outcome).isInstanceOf(SignInOutcome.SignedIn.class);
        ((SignInOutcome.SignedIn) outcome).client().close();

        CertificateFingerprint other = new CertificateFingerprint("0".repeat(64));
        assertThat(signIn(Optional.of(other))).isEqualTo(new SignInOutcome.Unreachable(Obstacle.OTHER_CERTIFICATE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void speaksThatVersion(String version) throws IOException {
        assertThat(handshake(socket -> socket.setEnabledProtocols(new String[] {version})))
                .isEqualTo(version);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384",
                "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
            })
    void refusesBlockChaining(String suite) {
        assertThatThrownBy(() -> handshake(socket -> socket.setEnabledCipherSuites(new String[] {suite})))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining("handshake_failure");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0301", "0302"})
    void refusesOldVersions(String version) throws IOException {
        String hello = version + "00".repeat(32) + "00" + "0002c009" + "0100";
        String message = "01%06x%s".formatted(hello.length() / 2, hello);

        byte[] answer = exchange(HexFormat.of().parseHex("160301%04x%s".formatted(message.length() / 2, message)));

        assertThat(answer[0]).isEqualTo((byte) 0x15);
        assertThat(HexFormat.of().formatHex(answer)).endsWith(WRONG_PROTOCOL);
    }

    @Test
    void whatCameOverTlsIsToldToComeOverNothingElse() {
        assertThat(client.get("/.well-known/jwks.json").header("Strict-Transport-Security"))
                .contains(HSTS);
        assertThat(client.get("/nowhere").header("Strict-Transport-Security")).contains(HSTS);
    }

    @Test
    void theHttpLayersOwnErrorsSaySoToo() throws IOException {
        try (SSLSocket socket = connect()) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            assertThat(answer).startsWith("HTTP/1.1 400").contains("Strict-Transport-Security: " + HSTS);
        }
    }

    @Test
    void streamsOverTls() throws Exception {
        String access = client.login(TestGatehouse.ADMIN).access();
        try (SSLSocket socket = connect()) {
            socket.getOutputStream()
                    .write(
                            "GET /api/admin/events/stream HTTP/1.1\r\nHost: a\r\nAccept: text/event-stream\r\nAuthorization: Bearer %s\r\nLast-Event-ID: 0\r\n\r\n"
                                    .formatted(access)
                                    .getBytes(StandardCharsets.US_ASCII));
            byte[] begin = socket.getInputStream().readNBytes("HTTP/1.1 200 OK".length());

            assertThat(new String(begin, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void plainHttpIsNotAnswered() throws IOException {
        byte[] answer = exchange("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

        assertThat(new String(answer, StandardCharsets.ISO_8859_1)).doesNotContain("HTTP/1.1");
    }

    @Test
    void healthAndMetricsStayPlain() {
        URI management = URI.create("http://127.0.0.1:" + server.gatehouse().managementPort());

        assertThat(new TestClient(management).get("/observe/health").status()).isEqualTo(200);
    }

    @Test
    void newConnectionsGetTheNewCertificate() throws IOException {
        TestCertificate next = authority.issue();
        next.writePem(directory);

        server.work("certificate-renewal");

        try (SSLSocket socket = connect()) {
            X509Certificate served = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            assertThat(served).isEqualTo(next.chain().getFirst());
        }
        assertThat(lastReload())
                .isEqualTo(server.gatehouse().certificate().orElseThrow().fingerprint());
    }

    @Test
    void theServerIsNotKeptFromItsWorkByAClientThatHangsUp() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(0x16);
        }

        assertThat(client.get("/.well-known/jwks.json").status()).isEqualTo(200);
    }

    private String lastReload() {
        server.gatehouse().seal();
        return client.get(
                        "/api/admin/events?type=tls_certificate_reloaded",
                        client.login(TestGatehouse.ADMIN).access())
                .json()
                .at("/items/0/details/fingerprint")
                .asText();
    }

    private SignInOutcome signIn() throws InterruptedException {
        return signIn(Optional.empty());
    }

    private SignInOutcome signIn(Optional<CertificateFingerprint> pin) throws InterruptedException {
        return new SignInClient(address(), ClientSettings.of("test"), server.clock(), pin)
                .signIn(TestGatehouse.ADMIN, TestGatehouse.PASSWORD);
    }

    private ServerAddress address() {
        return ServerAddress.parse(server.uri().toString()).orElseThrow();
    }

    private SSLSocket connect() throws IOException {
        SSLSocket socket = (SSLSocket)
                authority.trusting().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private String handshake(Consumer<SSLSocket> how) throws IOException {
        try (SSLSocket socket = connect()) {
            how.accept(socket);
            socket.startHandshake();
            return socket.getSession().getProtocol();
        }
    }

    private byte[] exchange(byte[] bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(bytes);
            return socket.getInputStream().readAllBytes();
        }
    }
}
