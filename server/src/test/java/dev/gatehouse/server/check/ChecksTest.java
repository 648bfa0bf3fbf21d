package dev.gatehouse.server.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.check.CheckReport;
import dev.gatehouse.common.check.Finding;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.key.Key;
import dev.gatehouse.common.key.KeyPurpose;
import dev.gatehouse.common.key.KeySource;
import dev.gatehouse.common.key.KeyState;
import dev.gatehouse.server.database.ClockSkew;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R6: walks every check, with an example that is careless in just that, and with the hardened one. */
final class ChecksTest {

    private static final String NO_TLS_CERTIFICATE = "server.tls.certificate=";
    private static final String NO_TLS_KEY = "server.tls.key=";

    /** What each check must find, by its id. */
    private static final Map<String, CheckInput> CARELESS = Map.ofEntries(
            Map.entry("tls.missing", TestFacts.with(NO_TLS_CERTIFICATE, NO_TLS_KEY)),
            Map.entry(
                    "tls.unusable",
                    TestFacts.around(TestFacts.certificate(new CertificateState.Unusable("it has expired")))),
            Map.entry(
                    "tls.expires-soon",
                    TestFacts.around(
                            TestFacts.certificate(new CertificateState.Good(TestFacts.NOW.plus(Duration.ofDays(13)))))),
            Map.entry("hsts.missing", TestFacts.with(NO_TLS_CERTIFICATE, NO_TLS_KEY, "server.host=127.0.0.1")),
            Map.entry(
                    "host.around-proxy",
                    TestFacts.with(NO_TLS_CERTIFICATE, NO_TLS_KEY, "server.behind-proxy=on", "server.host=0.0.0.0")),
            Map.entry("host.unresolved", TestFacts.with("management.host=nowhere.invalid")),
            Map.entry("management.closed", TestFacts.with("management.host=0.0.0.0")),
            Map.entry("management.allow-wide", TestFacts.with("management.allow=0.0.0.0/0")),
            Map.entry("alerts.allow-wide", TestFacts.with("alert.allow=10.0.0.0/8, ::/0")),
            Map.entry("proxies.too-wide", TestFacts.with("server.trusted-proxies=10.0.0.0/8, 0.0.0.0/0")),
            Map.entry("cors.plain", TestFacts.with("cors.origins=http://app.example.com")),
            Map.entry(
                    "data.readable",
                    TestFacts.around(
                            new HostFacts(Set.of(), new CertificateState.None(), true, List.of(), false, false))),
            Map.entry(
                    "secrets.readable",
                    TestFacts.around(new HostFacts(
                            Set.of(),
                            new CertificateState.None(),
                            false,
                            List.of(Path.of("data/master.key")),
                            false,
                            false))),
            Map.entry("master-key.beside-data", TestFacts.embedded()),
            Map.entry("database.no-password", TestFacts.withoutDatabasePassword()),
            Map.entry("database.plain", TestFacts.with("database.url=jdbc:postgresql://db.example.com/gatehouse")),
            Map.entry("database.embedded-in-cluster", TestFacts.embedded("KUBERNETES_SERVICE_HOST")),
            Map.entry("database.hasty", TestFacts.hasty("fsync = off", "synchronous_commit = off")),
            Map.entry("backup.old", TestFacts.neverBackedUp()),
            Map.entry(
                    "clock.skew",
                    TestFacts.holding(TestFacts.holdings(
                            List.of(), Optional.empty(), new ClockSkew(Duration.ofSeconds(-6), Duration.ZERO)))),
            Map.entry(
                    "admin.initial-password",
                    TestFacts.holding(TestFacts.holdings(List.of(), Optional.of("admin"), ClockSkew.NONE))),
            Map.entry(
                    "admin.password-file",
                    TestFacts.around(
                            new HostFacts(Set.of(), new CertificateState.None(), false, List.of(), true, false))),
            Map.entry(
                    "admin.password-variable",
                    TestFacts.around(new HostFacts(
                            Set.of("GATEHOUSE_ADMIN_PASSWORD"),
                            new CertificateState.None(),
                            false,
                            List.of(),
                            false,
                            false))),
            Map.entry("staff.one-factor", TestFacts.with("account.require-otp-for-staff=off")),
            Map.entry("password.cheap", TestFacts.with("password.memory=8", "password.passes=1")),
            Map.entry("lockout.off", TestFacts.with("lockout.parameters=off")),
            Map.entry("lockout.weak", TestFacts.with("lockout.failures=21")),
            Map.entry("lockout.allow-wide", TestFacts.with("lockout.allow=::/0")),
            Map.entry("throttle.login-off", TestFacts.with("throttle.login=off")),
            Map.entry("throttle.login-weak", TestFacts.with("throttle.login=4000/hour")),
            Map.entry("throttle.refresh-off", TestFacts.with("throttle.refresh=off")),
            Map.entry("throttle.session-off", TestFacts.with("throttle.session=off")),
            Map.entry("throttle.address-off", TestFacts.with("throttle.address=off")),
            Map.entry("throttle.admin-off", TestFacts.with("throttle.admin=off")),
            Map.entry(
                    "keys.too-old",
                    TestFacts.holding(TestFacts.holdings(
                            List.of(key(TestFacts.NOW.minus(Duration.ofDays(367)))),
                            Optional.empty(),
                            ClockSkew.NONE))),
            Map.entry("alerts.none", TestFacts.with("mail.host=", "mail.from=", "mail.to=")),
            Map.entry("alerts.plain", TestFacts.with("alert.syslog.host=siem.example.com", "alert.syslog.tls=off")),
            Map.entry("keys.rotation-off", TestFacts.with("key.rotate-after=off")),
            Map.entry("token.long-access", TestFacts.with("token.access-lifetime=PT2H")),
            Map.entry("token.long-refresh", TestFacts.with("token.refresh-lifetime=P31D")),
            Map.entry("settings.unused", TestFacts.with("cors.max-age=PT1H")));

    static Stream<String> ids() {
        return Checks.ALL.stream().map(Check::id);
    }

    @Test
    void theHardenedExampleHasNothing() {
        assertThat(Checks.report(TestFacts.hardened()).findings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void findsItsCarelessExample(String id) {
        assertThat(CARELESS).containsKey(id);
        assertThat(found(CARELESS.getOrDefault(id, TestFacts.hardened()))).contains(id);
    }

    @Test
    void everyIdIsThereOnceAndReadable() {
        assertThat(ids()).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z-]+\\.[a-z-]+"));
        assertThat(CARELESS.keySet()).containsExactlyInAnyOrderElementsOf(ids().toList());
    }

    @Test
    void tellsTheWorstFirst() {
        CheckInput careless = TestFacts.with("throttle.login=off", "cors.max-age=PT1H", "token.refresh-lifetime=P31D");

        assertThat(Checks.report(careless).findings())
                .extracting(Finding::id)
                .containsExactly("throttle.login-off", "token.long-refresh", "settings.unused");
    }

    @Test
    void saysWhatItCouldNotLookAtWithoutTheDatabase() {
        CheckInput hardened = TestFacts.hardened();
        CheckInput offline =
                new CheckInput(hardened.settings(), hardened.surroundings(), Optional.empty(), hardened.now());

        CheckReport report = Checks.report(offline);

        assertThat(report.findings()).isEmpty();
        assertThat(report.notLookedAt())
                .containsExactlyInAnyOrder(
                        "database.hasty", "clock.skew", "backup.old", "admin.initial-password", "keys.too-old");
    }

    @Test
    void neverTellsASecret() {
        for (CheckInput careless : CARELESS.values()) {
            assertThat(Json.write(Checks.report(careless))).doesNotContain("hunter2");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "database.url=jdbc:postgresql://localhost/gatehouse",
                "database.url=jdbc:postgresql://127.0.0.1:5432/gatehouse",
                "database.url=jdbc:postgresql:gatehouse",
                "database.url=jdbc:postgresql://db.example.com/g?user=a&sslmode=require",
                "cors.origins=http://localhost:3000, https://app.example.com",
                "server.trusted-proxies=10.0.0.0/8, 2001:db8::/32, 127.0.0.1",
                "lockout.failures=20",
                "throttle.login=60/min",
                "password.memory=7168",
            })
    void leavesWhatIsSafeAlone(String assignment) {
        String passes = assignment.startsWith("password") ? "password.passes=5" : "password.passes=2";

        assertThat(found(TestFacts.with(assignment, passes))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "database.url=jdbc:postgresql://localhost.example.com/gatehouse",
                "database.url=jdbc:postgresql://db.example.com/g?sslmode=prefer",
                "database.url=jdbc:postgresql://db.example.com/g?application_name=sslmode=require",
            })
    void looksTwiceAtTheDatabasesAddress(String assignment) {
        assertThat(found(TestFacts.with(assignment))).containsExactly("database.plain");
    }

    @Test
    void theMasterKeyMayComeFromTheEnvironment() {
        assertThat(found(TestFacts.embedded("GATEHOUSE_MASTER_KEY"))).isEmpty();
    }

    @Test
    void aKeyThatIsYoungIsLeftAlone() {
        Key young = key(TestFacts.NOW.minus(Duration.ofDays(365)));

        assertThat(found(TestFacts.holding(TestFacts.holdings(
                        List.of(young),
                        Optional.empty(),
                        new ClockSkew(Duration.ofSeconds(5), Duration.ofSeconds(9))))))
                .isEmpty();
    }

    private static List<String> found(CheckInput facts) {
        return Checks.report(facts).findings().stream().map(Finding::id).toList();
    }

    private static Key key(Instant activatedAt) {
        return new Key(
                "k1",
                KeyPurpose.ACCESS,
                KeyPurpose.ACCESS.algorithm(),
                KeyState.ACTIVE,
                KeySource.DATABASE,
                activatedAt,
                activatedAt,
                null,
                null,
                0,
                null);
    }
}
