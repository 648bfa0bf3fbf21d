package dev.gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.proof.NoteKey;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.database.TestDatabase;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.http.RequestSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R40: an exported folder proves itself to an auditor who has a Java and nothing of ours. */
final class AuditExportTest {

    private final TestLedger t;

    @TempDir
    Path folder;

    /** The verifier of the first folder, compiled: each folder has the same. */
    @TempDir
    static Path classes;

    AuditExportTest() {
        this.t = new TestLedger(TestDatabase.fresh(Dialect.HSQLDB).database());
    }

    @Test
    void provesItselfAndRefusesEachForgery() throws Exception {
        seal();

        assertThat(t.export().write(folder)).isEqualTo(23);

        assertThat(verify())
                .contains("VERIFIED: events 1 to 23")
                .contains(t.sealed().getLast().hash());
        assertThat(verify(key())).startsWith("VERIFIED");
        assertThat(verify(NoteKey.of("ledger.test", new TestHeadSigner("another").noteKey())
                        .verifier()))
                .startsWith("REFUSED");
        assertRefused("events.ndjson", lines -> with(lines, 4, lines.get(4).replace("user", "ruse")));
        assertRefused("events.ndjson", lines -> without(lines, 4));
        assertRefused("events.ndjson", lines -> without(lines, lines.size() - 1));
        assertRefused("events.ndjson", lines -> {
            List<String> moved = new ArrayList<>(lines);
            Collections.swap(moved, 3, 4);
            return moved;
        });
        assertRefused("checkpoints.ndjson", lines -> without(lines, lines.size() - 1));
        assertRefused(
                "keys.txt",
                _ -> List.of(NoteKey.of("ledger.test", new TestHeadSigner("another").noteKey())
                        .verifier()));
        assertHoldsAgain();
    }

    /** Each of these is an event of mallory's for another reader of JSON. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                ", \"username\" : \"mallory\"}",
                ",\"username\" :\"mallory\"}",
                ",\"user\\u006eame\":\"mallory\"}",
                ",\"username\":\"mallory\"}",
                ",\"user\":\"mallory\"}",
                ",\"details\":{\"username\":\"mallory\"}}",
                "}{\"username\":\"mallory\"}",
                "} \"mallory\""
            })
    void refusesWhatAnotherReaderWouldReadOtherwise(String end) throws Exception {
        seal();
        t.export().write(folder);

        assertRefused(
                "events.ndjson",
                lines -> with(lines, 4, lines.get(4).replaceFirst("}$", Matcher.quoteReplacement(end))));
        assertHoldsAgain();
    }

    @Test
    void verifiesTheLongestEvent() throws Exception {
        t.append(EventDraft.of(EventType.EVENTS_EXPORTED, RequestSource.server(), t.clock.instant())
                .with(EventDetail.FILTER, "\u0001".repeat(600)));
        seal();
        t.export().write(folder);

        assertThat(verify()).startsWith("VERIFIED");
    }

    @Test
    void provesASingleEvent() throws Exception {
        seal();

        assertThat(t.export().write(folder, List.of(21L, 99L))).containsExactly(99L);

        assertThat(verify(key())).isEqualTo("VERIFIED: event 21 is in ledger.test of 23");
        assertThat(folder.resolve("event-21.json"))
                .as("What is not proved")
                .content()
                .doesNotContain("hash");
        assertRefused("event-21.json", lines -> List.of(lines.getFirst().replace("zoë", "zoe")));
        assertRefused(
                "event-21.json",
                lines -> List.of(lines.getFirst().replaceFirst("}$", ",\"hash\":\"%s\"}".formatted("0".repeat(64)))));
        assertRefused("event-21.tlog-proof", lines -> with(lines, 1, "index 5"));
        assertRefused("event-21.tlog-proof", lines -> without(lines, 2));
        assertHoldsAgain();
    }

    private void seal() {
        t.seal(20);
        t.append(EventType.LOGIN_FAILED, "zoë \"\\\n\u0001\u2028 d'Arc 😀");
        t.append(EventType.LOGIN_FAILED, "-,");
        t.append(EventType.LOGIN_SUCCEEDED, "alice");
        t.sealer.close();
    }

    private String key() {
        return NoteKey.of("ledger.test", t.signer.noteKey()).verifier();
    }

    private void assertRefused(String file, UnaryOperator<List<String>> forgery) throws Exception {
        String whole = Files.readString(folder.resolve(file));
        Files.write(folder.resolve(file), forgery.apply(whole.lines().toList()));
        assertThat(verify()).startsWith("REFUSED");
        Files.writeString(folder.resolve(file), whole);
    }

    /** What was refused was so for its forgery alone, and not for what the one before had left. */
    private void assertHoldsAgain() throws Exception {
        assertThat(verify()).startsWith("VERIFIED");
    }

    private String verify(String... key) throws IOException, InterruptedException {
        if (!Files.exists(classes.resolve("Verify.class"))) {
            assertThat(run(
                            "javac",
                            "-d",
                            classes.toString(),
                            folder.resolve("Verify.java").toString()))
                    .isEmpty();
        }
        List<String> arguments = new ArrayList<>(List.of(
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classes.toString(), "Verify", folder.toString()));
        arguments.addAll(List.of(key));
        return run("java", arguments.toArray(String[]::new));
    }

    private static String run(String tool, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", tool).toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isEqualTo(output.contains("REFUSED") ? 1 : 0);
        return output.strip();
    }

    private static List<String> with(List<String> lines, int at, String line) {
        List<String> changed = new ArrayList<>(lines);
        changed.set(at, line);
        return changed;
    }

    private static List<String> without(List<String> lines, int at) {
        List<String> changed = new ArrayList<>(lines);
        changed.remove(at);
        return changed;
    }
}
