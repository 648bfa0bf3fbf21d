package dev.gatehouse.server.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.alert.TriedDestination;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.server.alert.Outlet.OutletContext;
import dev.gatehouse.server.connection.TestAuthority;
import dev.gatehouse.server.connection.TestCertificate;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.database.TestDatabase;
import dev.gatehouse.server.ledger.TestLedger;
import io.helidon.health.HealthCheckResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * R30, R31: over TLS each kind of receiver has to show a certificate of its name, that holds and is of an authority that is
 * trusted; else nothing is sent, and one sentence says why. Certificates are checked by the machine's clock.
 */
@Timeout(60)
final class ReceiverTlsTest {

    private static final String HOST = "127.0.0.1";
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    private final TestAuthority authority = new TestAuthority();
    private final TlsSockets sockets = new TlsSockets(authority.issue());

    @TempDir
    private Path directory;

    private Path authorities = Path.of("");

    /** A way to be told. */
    enum ReceiverKind {
        WEBHOOK {
            @Override
            TestReceiver open(TlsSockets sockets) {
                return new WebReceiver(sockets);
            }

            @Override
            List<String> settings(int port) {
                return List.of(
                        "alert.allow=127.0.0.1",
                        "alert.webhook.url=https://127.0.0.1:" + port + "/hook",
                        "alert.webhook.secret=" + TestAlerts.SECRET);
            }
        },
        OTLP {
            @Override
            TestReceiver open(TlsSockets sockets) {
                return new WebReceiver(sockets);
            }

            @Override
            List<String> settings(int port) {
                return List.of("alert.allow=127.0.0.1", "alert.otlp.url=https://127.0.0.1:" + port + "/v1/logs");
            }
        },
        SYSLOG {
            @Override
            TestReceiver open(TlsSockets sockets) {
                return new SyslogReceiver(sockets);
            }

            @Override
            List<String> settings(int port) {
                return List.of("alert.syslog.host=127.0.0.1", "alert.syslog.port=" + port);
            }
        },
        MAIL {
            @Override
            TestReceiver open(TlsSockets sockets) {
                return new MailReceiver((TestReceiver.ServerSockets) sockets);
            }

            @Override
            List<String> settings(int port) {
                return mail(port, "tls");
            }
        },
        MAIL_STARTTLS {
            @Override
            TestReceiver open(TlsSockets sockets) {
                return new MailReceiver(sockets);
            }

            @Override
            List<String> settings(int port) {
                return mail(port, "starttls");
            }
        };

        abstract TestReceiver open(TlsSockets sockets);

        abstract List<String> settings(int port);

        static List<String> mail(int port, String tls) {
            return List.of(
                    "mail.host=127.0.0.1",
                    "mail.port=" + port,
                    "mail.tls=" + tls,
                    "mail.from=gatehouse@example.com",
                    "mail.to=ops@example.com");
        }
    }

    @BeforeEach
    void writeAuthorities() throws IOException {
        authorities = Files.writeString(directory.resolve("authorities.pem"), authority.pem());
    }

    @ParameterizedTest
    @EnumSource
    void isToldOnlyWhereItsCertificateHolds(ReceiverKind kind) throws Exception {
        try (TestReceiver receiver = kind.open(sockets)) {
            List<String> settings = kind.settings(receiver.port());

            assertThat(problem(settings, authority.issueFor("hooks.example.com")))
                    .isEqualTo("The certificate of 127.0.0.1 is for another host.");
            assertThat(problem(settings, authority.issue(LONG_AGO, LONG_AGO.plusSeconds(3600))))
                    .isEqualTo("The certificate of 127.0.0.1 has expired.");
            assertThat(problem(settings, new TestAuthority().issue())).isEqualTo(unknownAuthority());
            assertThat(problem(settings, new TestAuthority().itself())).isEqualTo(unknownAuthority());
            assertThat(receiver.received()).isEmpty();

            sockets.show(authority.issue());
            assertThat(attempt(settings).ok()).isTrue();
            assertThat(receiver.received()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void trustsNoAuthorityThatTheSettingsDoNotName(ReceiverKind kind) throws Exception {
        try (TestReceiver receiver = kind.open(sockets)) {
            Receivers receivers = Receivers.of(
                    TestAlerts.settings(kind.settings(receiver.port()).toArray(String[]::new)), "1.0");

            assertThat(receivers.test(Instant.now()))
                    .extracting(TriedDestination::problem)
                    .containsExactly(unknownAuthority());
        }
    }

    @Test
    void saysInHealthWhatIsWrongAndDeliversWhenItIsMended() throws Exception {
        try (TestDatabase database = TestDatabase.fresh(Dialect.HSQLDB);
                SyslogReceiver receiver = new SyslogReceiver(sockets)) {
            TestLedger t = new TestLedger(database.database());
            Outlet<SecurityEvent> outlet = syslog(t, database, receiver.port());
            AlertHealth health = new AlertHealth(new OutletSet(List.of(outlet)));
            outlet.begin();
            t.seal(2);

            sockets.show(authority.issue(LONG_AGO, LONG_AGO.plusSeconds(3600)));
            outlet.deliver();
            HealthCheckResponse failing = health.call();
            sockets.show(authority.issue());
            t.clock().advance(Duration.ofMinutes(5));
            outlet.deliver();

            assertThat(failing.details().values())
                    .anySatisfy(detail -> assertThat(detail)
                            .isEqualTo("Destinations that take no alerts or events: syslog"
                                    + " (The certificate of 127.0.0.1 has expired.)"));
            assertThat(receiver.ids()).containsExactly("1", "2");
            assertThat(health.call().details()).containsEntry("syslog_owed", 0L);
        }
    }

    private Outlet<SecurityEvent> syslog(TestLedger t, TestDatabase database, int port) {
        OutletContext context =
                new OutletContext(database.database(), t.events(), t.clock(), new RetryPace(new Random(1)), "node");
        Sender<SecurityEvent> sender =
                receivers(ReceiverKind.SYSLOG.settings(port)).syslog().orElseThrow();
        return new Outlet<>("syslog", new LedgerFeed(t.ledger(), Filter.all()), sender, context);
    }

    private String problem(List<String> settings, TestCertificate shown) throws InterruptedException {
        sockets.show(shown);
        return String.valueOf(attempt(settings).problem());
    }

    private TriedDestination attempt(List<String> settings) throws InterruptedException {
        return receivers(settings).test(Instant.now()).getFirst();
    }

    private Receivers receivers(List<String> settings) {
        return Receivers.of(
                TestAlerts.settings(Stream.concat(settings.stream(), Stream.of("alert.authorities=" + authorities))
                        .toArray(String[]::new)),
                "1.0");
    }

    private static String unknownAuthority() {
        return "The certificate of %s is of no authority that is trusted; alert.authorities may name one."
                .formatted(HOST);
    }
}
