package dev.gatehouse.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.server.LogRecords;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.ledger.Sealer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code gatehouse drill} (R39). */
class DrillCommandTest {

    private static final String FAILURE =
            "{\"sequence\":%d,\"occurred_at\":\"2026-03-02T12:00:%02dZ\",\"type\":\"login_failed\",\"severity\":\"warning\",\"username\":\"alice\",\"address\":\"203.0.113.9\",\"details\":{\"reason\":\"wrong_password\"}}";

    @TempDir
    private Path directory;

    @Test
    void findsEveryAttackAndNothingElse() throws IOException {
        TestCommand.Result result = TestCommand.run(
                List.of(), "", "drill", "--seed", "4711", "--volume", "60", "--json", "--fail-below", "100");

        JsonNode report = Json.tree(result.out());
        assertThat(result.code()).isZero();
        assertThat(report.at("/seed").asLong()).isEqualTo(4711);
        assertThat(report.at("/events").asLong()).isGreaterThan(1_000);
        assertThat(report.at("/rules")).hasSize(DetectionRule.all().size()).allSatisfy(rule -> {
            assertThat(rule.at("/detected").asInt())
                    .isEqualTo(rule.at("/attacks").asInt())
                    .isEqualTo(3);
            assertThat(rule.at("/missed").asInt()).isZero();
            assertThat(rule.at("/false").asInt()).isZero();
            assertThat(rule.at("/seconds_to_detect/max").asDouble())
                    .isGreaterThanOrEqualTo(rule.at("/seconds_to_detect/median").asDouble());
        });
    }

    /** Its ledger is thrown away. */
    @Test
    void logsNothingOfItsLedger() {
        try (LogRecords log = LogRecords.fromHere(Sealer.class)) {
            assertThat(TestCommand.run(List.of(), "", "drill", "--volume", "60").code())
                    .isZero();

            assertThat(log.messages()).isEmpty();
        }
    }

    @Test
    void saysWhatItMissesAndFails() {
        TestCommand.Result result = TestCommand.run(
                List.of("detection.token-reuse=off"), "", "drill", "--volume", "60", "--fail-below", "100");

        assertThat(result.code()).isOne();
        assertThat(result.out()).containsPattern("token_reuse +3 +0 +3 +0");
    }

    @Test
    void readsEventsFromAnywhere() throws IOException {
        String events = IntStream.rangeClosed(1, 12)
                .mapToObj(i -> FAILURE.formatted(i, i))
                .collect(Collectors.joining("\n"));

        TestCommand.Result result = TestCommand.run(List.of(), events, "drill", "--events", "-");

        assertThat(result.code()).isZero();
        JsonNode found = Json.tree(result.out().strip());
        assertThat(found.at("/rule").asText()).isEqualTo("password_guessing");
        assertThat(found.at("/opened_at").asText()).isEqualTo("2026-03-02T12:00:10Z");
        assertThat(found.at("/subject/username").asText()).isEqualTo("alice");
        assertThat(found.at("/evidence")).hasSize(10);
    }

    @Test
    void readsAFileWithOtherSettings() throws IOException {
        Path file = Files.write(
                directory.resolve("events.ndjson"),
                Stream.of(FAILURE.formatted(1, 1), "", FAILURE.formatted(2, 2)).toList());

        TestCommand.Result result = TestCommand.run(
                List.of("detection.password-guessing=2/PT1M"), "", "drill", "--events", file.toString());

        assertThat(result.out()).contains("password_guessing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no json|Line 2 is no event: Unrecognized token 'no'",
                "{\"type\":\"login_failed\"}|Line 2 is no event: an event has a \"type\" and an \"occurred_at\"",
                "[1]|Line 2 is no event: ",
                "null|Line 2 is no event: ",
                "{\"type\":\"login_failed\",\"occurred_at\":\"+999999999-12-31T23:59:59Z\"}|Line 2 is no event: \"occurred_at\"",
                "{\"type\":\"login_failed\",\"occurred_at\":\"-999999999-01-01T00:00:00Z\"}|Line 2 is no event: \"occurred_at\"",
            })
    void namesTheLineThatIsNoEvent(String line, String problem) {
        TestCommand.Result result = TestCommand.run(
                List.of("detection.password-guessing=1/PT1M"),
                FAILURE.formatted(1, 1) + "\n" + line,
                "drill",
                "--events",
                "-");

        assertThat(result.code()).isOne();
        assertThat(result.err()).startsWith(problem).hasLineCount(1);
        assertThat(result.out()).as("What was found before").contains("password_guessing");
    }

    @Test
    void replaysTheLedgerUnderOtherSettings() throws IOException {
        try (TestGatehouse server = TestGatehouse.start(Dialect.POSTGRESQL)) {
            for (int i = 0; i < 5; i++) {
                server.client().post("/api/token/", TestClient.credentials(TestGatehouse.ADMIN, "wrong"));
            }
            server.clock().advance(Duration.ofMinutes(20));
            server.client().login(TestGatehouse.ADMIN);

            JsonNode asItWas = replay(server, "lockout.failures=5");
            JsonNode gentler = replay(server, "lockout.failures=6");
            JsonNode longer = replay(server, "lockout.lock=PT1H");

            assertThat(asItWas.at("/recorded_lockouts").asInt()).isOne();
            assertThat(asItWas.at("/lockouts")).hasSize(1);
            assertThat(asItWas.at("/hurt")).isEmpty();
            assertThat(gentler.at("/lockouts")).isEmpty();
            assertThat(longer.at("/hurt/0/username").asText()).isEqualTo(TestGatehouse.ADMIN);
            assertThat(longer.at("/hurt/0/by").asText()).isEqualTo("lockout");
        }
    }

    private static JsonNode replay(TestGatehouse server, String setting) throws IOException {
        List<String> assignments =
                Stream.concat(server.assignments().stream(), Stream.of(setting)).toList();
        TestCommand.Result result = TestCommand.run(assignments, "", "drill", "--replay", "--json");
        assertThat(result.err()).isEmpty();
        return Json.tree(result.out());
    }

    @ParameterizedTest
    @CsvSource({"--volume,59", "--volume,20001", "--fail-below,101", "--seed,x"})
    void refusesWhatItCannotPlay(String option, String value) {
        assertThat(TestCommand.run(List.of(), "", "drill", option, value).code())
                .isEqualTo(2);
    }

    @Test
    void saysThatThereIsNoSuchFile() {
        TestCommand.Result result = TestCommand.run(List.of(), "", "drill", "--events", "/nowhere/events.ndjson");

        assertThat(result.code()).isOne();
        assertThat(result.err()).contains("/nowhere/events.ndjson cannot be read");
    }
}
