package dev.gatehouse.server.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.server.LogRecords;
import dev.gatehouse.server.config.Secret;
import dev.gatehouse.server.config.TlsSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R41: which certificates a server takes, what it says of the others, and how it takes up new ones. */
final class ServerTlsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final TestAuthority authority = new TestAuthority();
    private final TestCertificate issued = authority.issue();

    @TempDir
    private Path directory = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA", "Ed25519"})
    void takesKeysOfEveryKindInPkcs8(String algorithm) throws Exception {
        TestCertificate certificate = authority.issue(algorithm);

        ServerTls tls = open(certificate.certificatePem(), certificate.keyPem());

        assertThat(tls.credential().chain()).isEqualTo(certificate.chain());
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA"})
    void takesKeysAsOpensslUsedToWriteThem(String algorithm) throws Exception {
        TestCertificate certificate = authority.issue(algorithm);
        assertThat(certificate.traditionalKeyPem()).startsWith("-----BEGIN " + algorithm + " PRIVATE KEY-----");

        ServerTls tls = open(certificate.certificatePem(), certificate.traditionalKeyPem());

        assertThat(tls.credential().key()).isEqualTo(certificate.keys().getPrivate());
    }

    @Test
    void takesAKeyThatHasItsParametersInABlockBeforeIt() throws Exception {
        String parameters = "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n";

        ServerTls tls = open(issued.certificatePem(), parameters + issued.traditionalKeyPem());

        assertThat(tls.credential().chain()).isEqualTo(issued.chain());
    }

    @Test
    void takesAKeyStore() throws Exception {
        Path file = issued.writeKeystore(directory.resolve("a.p12"), "hunter2");

        ServerTls tls = ServerTls.open(new TlsSettings.Keystore(file, new Secret("hunter2")), NOW);

        assertThat(tls.credential().chain()).isEqualTo(issued.chain());
    }

    @Test
    void saysThatAFileIsMissing() {
        TlsSettings nowhere = new TlsSettings.Pem(directory.resolve("no.pem"), directory.resolve("no.key"));

        assertThatThrownBy(() -> ServerTls.open(nowhere, NOW))
                .isInstanceOf(TlsUnusableException.class)
                .hasMessage(
                        "server.tls.certificate cannot be used: %s: there is no such file",
                        directory.resolve("no.pem"));
    }

    @Test
    void saysThatAFileIsSomethingElse() {
        assertThat(problem("What is this?", issued.keyPem()))
                .isEqualTo(certificate("it has no certificate in PEM (-----BEGIN CERTIFICATE-----)"));
        assertThat(problem("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", issued.keyPem()))
                .isEqualTo(certificate("one of its certificates is broken"));
        assertThat(problem("-----BEGIN CERTIFICATE-----\nAAAA", issued.keyPem()))
                .isEqualTo(certificate("it is not PEM"));
        assertThat(problem(issued.certificatePem(), issued.certificatePem()))
                .isEqualTo(key("it has no private key in PEM (-----BEGIN PRIVATE KEY-----)"));
        assertThat(problem(issued.certificatePem(), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"))
                .isEqualTo(
                        key("its key is broken, or not that of the certificate in " + directory.resolve("chain.pem")));
        assertThat(problem(
                        issued.certificatePem(),
                        "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n"))
                .startsWith(key("its key is broken"));
    }

    @Test
    void saysThatTheKeyIsEncrypted() {
        assertThat(problem(issued.certificatePem(), issued.keyPem().replace(" PRIVATE KEY", " ENCRYPTED PRIVATE KEY")))
                .startsWith(key("its key is encrypted; write it without a password"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "RSA"})
    void saysThatTheKeyIsThatOfAnotherCertificate(String algorithm) {
        assertThat(problem(issued.certificatePem(), authority.issue(algorithm).keyPem()))
                .endsWith("that of the certificate in " + directory.resolve("chain.pem"));
    }

    @Test
    void saysThatTheChainIsOutOfOrder() {
        String reversed = TestCertificate.pem(issued.chain().reversed().toArray());
        TestCertificate stranger = new TestAuthority().issue(NOW.minus(DAY), NOW.plus(DAY));

        assertThat(problem(reversed, issued.keyPem()))
                .startsWith(certificate("its certificate 2 has not issued certificate 1; the server's comes first"));
        assertThat(problem(
                        TestCertificate.pem(
                                issued.chain().getFirst(), stranger.chain().getFirst()),
                        issued.keyPem()))
                .startsWith(certificate("its certificate 2 has not issued certificate 1"));
    }

    @Test
    void saysThatItIsTooEarlyOrTooLate() {
        TestCertificate past = authority.issue(NOW.minus(DAY.multipliedBy(2)), NOW.minus(DAY));
        TestCertificate future = authority.issue(NOW.plus(DAY), NOW.plus(DAY.multipliedBy(2)));

        assertThat(problem(past.certificatePem(), past.keyPem()))
                .isEqualTo(certificate("CN=localhost has expired at 2026-02-28T12:00:00Z"));
        assertThat(problem(future.certificatePem(), future.keyPem()))
                .isEqualTo(certificate("CN=localhost is not valid before 2026-03-02T12:00:00Z"));
    }

    @Test
    void saysWhatIsWrongWithAKeyStore() throws Exception {
        Path file = issued.writeKeystore(directory.resolve("a.p12"), "hunter2");
        Path text = Files.writeString(directory.resolve("b.p12"), "What is this?");

        assertThatThrownBy(() -> ServerTls.open(new TlsSettings.Keystore(file, new Secret("wrong")), NOW))
                .isInstanceOf(TlsUnusableException.class)
                .hasMessage(
                        "server.tls.keystore cannot be used: %s: server.tls.keystore-password does not open it", file);
        assertThatThrownBy(() -> ServerTls.open(new TlsSettings.Keystore(text, new Secret("hunter2")), NOW))
                .isInstanceOf(TlsUnusableException.class)
                .hasMessage("server.tls.keystore cannot be used: %s: it is no key store in PKCS#12", text);
    }

    @Test
    void tellsNothingOfTheKey() throws Exception {
        assertThat(open(issued.certificatePem(), issued.keyPem()).credential().toString())
                .isEqualTo("Credential[CN=localhost, until 2099-01-01T00:00:00Z]");
    }

    @Test
    void takesUpNewFiles() throws Exception {
        ServerTls tls = open(issued.certificatePem(), issued.keyPem());
        TestCertificate next = authority.issue("RSA");
        List<Credential> recorded = new ArrayList<>();

        tls.renew(NOW, recorded::add);
        next.writePem(directory);
        tls.renew(NOW, recorded::add);
        tls.renew(NOW, recorded::add);

        assertThat(tls.credential().chain()).isEqualTo(next.chain());
        assertThat(recorded).containsExactly(tls.credential());
    }

    @Test
    void takesUpFilesThatALinkLeadsTo() throws Exception {
        Path first = Files.createDirectory(directory.resolve("first"));
        Path second = Files.createDirectory(directory.resolve("second"));
        TestCertificate next = authority.issue();
        issued.writePem(first);
        next.writePem(second);
        Path data = Files.createSymbolicLink(directory.resolve("data"), first);
        ServerTls tls = ServerTls.open(new TlsSettings.Pem(data.resolve("chain.pem"), data.resolve("key.pem")), NOW);

        Files.delete(data);
        Files.createSymbolicLink(data, second);
        tls.renew(NOW, _ -> {});

        assertThat(tls.credential().chain()).isEqualTo(next.chain());
    }

    @Test
    void keepsWhatItHasAsLongAsTheFilesAreBrokenAndSaysSoOnceAChange() throws Exception {
        ServerTls tls = open(issued.certificatePem(), issued.keyPem());
        List<Credential> recorded = new ArrayList<>();
        try (LogRecords log = LogRecords.of(ServerTls.class)) {
            TestCertificate.writePem(directory, "broken", issued.keyPem());
            tls.renew(NOW, recorded::add);
            tls.renew(NOW, recorded::add);
            Files.delete(directory.resolve("chain.pem"));
            tls.renew(NOW, recorded::add);
            tls.renew(NOW, recorded::add);

            assertThat(log.levels()).containsExactly(Level.WARNING, Level.WARNING);
        }
        assertThat(tls.credential().chain()).isEqualTo(issued.chain());
        assertThat(recorded).isEmpty();
    }

    @Test
    void takesUpACertificateThatCameTooEarlyWhenItsTimeHasCome() throws Exception {
        ServerTls tls = open(issued.certificatePem(), issued.keyPem());
        TestCertificate next = authority.issue(NOW.plus(DAY), NOW.plus(DAY.multipliedBy(90)));
        next.writePem(directory);
        try (LogRecords log = LogRecords.of(ServerTls.class)) {
            tls.renew(NOW, _ -> {});
            assertThat(tls.credential().chain()).isEqualTo(issued.chain());

            tls.renew(NOW.plus(DAY), _ -> {});
            assertThat(tls.credential().chain()).isEqualTo(next.chain());
            assertThat(log.levels()).containsExactly(Level.WARNING);
        }
    }

    @Test
    void takesNothingUpThatCannotBeRecorded() throws Exception {
        ServerTls tls = open(issued.certificatePem(), issued.keyPem());
        authority.issue().writePem(directory);

        assertThatThrownBy(() -> tls.renew(NOW, _ -> {
                    throw new IllegalStateException("The database is away");
                }))
                .hasMessage("The database is away");
        assertThat(tls.credential().chain()).isEqualTo(issued.chain());

        List<Credential> recorded = new ArrayList<>();
        tls.renew(NOW, recorded::add);
        assertThat(recorded).hasSize(1);
    }

    private ServerTls open(String certificates, String key) throws TlsUnusableException {
        TestCertificate.writePem(directory, certificates, key);
        return ServerTls.open(new TlsSettings.Pem(directory.resolve("chain.pem"), directory.resolve("key.pem")), NOW);
    }

    private String problem(String certificates, String key) {
        return String.valueOf(catchThrowableOfType(TlsUnusableException.class, () -> open(certificates, key))
                .getMessage());
    }

    private String certificate(String problem) {
        return "server.tls.certificate cannot be used: %s: %s".formatted(directory.resolve("chain.pem"), problem);
    }

    private String key(String problem) {
        return "server.tls.key cannot be used: %s: %s".formatted(directory.resolve("key.pem"), problem);
    }
}
