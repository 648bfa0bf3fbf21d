package dev.gatehouse.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.client.FakeGatehouse;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.console.TestContext;
import dev.gatehouse.console.TestDesk;
import dev.gatehouse.console.audit.SignedLedger;
import dev.gatehouse.console.capture.Capture;
import dev.gatehouse.console.capture.CaptureReader;
import dev.gatehouse.console.capture.CaptureReading;
import dev.gatehouse.console.capture.KeyStanding;
import dev.gatehouse.console.page.CaptureExport.CaptureState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureExportTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @AutoClose
    private final TestDesk desk = TestDesk.auditor();

    private final FakeGatehouse server = desk.server();

    @TempDir
    private Path directory;

    private final SignedLedger ledger = new SignedLedger();

    @Test
    void savesWhatTheFilterMatchesWithItsProofs() {
        append(250);
        ledger.seal(server.ledger().events().subList(0, 248)).show(server, 248).proveEvents(server);

        String said = saved(directory, "user:bob");

        Path file = directory.resolve("gatehouse-events.gatehouse");
        assertThat(said)
                .isEqualTo(
                        "Saved 125 events to " + file + ". 1 of them is not signed by the server yet, and not proved.");
        Capture capture = ((CaptureReading.Opened) new CaptureReader(List::of).read(file)).capture();
        assertThat(capture.header().filter()).isEqualTo("user:bob");
        assertThat(capture.header().complete()).isTrue();
        assertThat(capture.events()).extracting(SecurityEvent::username).containsOnly("bob");
        assertThat(capture.verdict().proved()).isEqualTo(124);
        assertThat(capture.verdict().unproved()).isEqualTo(1);
        assertThat(capture.verdict().key()).isEqualTo(KeyStanding.UNKNOWN);
        assertThat(capture.verdict().isBroken()).isFalse();
    }

    @Test
    void savesWhatNoServerHasSignedAndSaysSo() {
        append(2);
        server.override("/api/admin/audit/checkpoint", exchange -> exchange.sendResponseHeaders(404, -1));

        assertThat(saved(directory, "")).endsWith("2 of them are not signed by the server yet, and not proved.");
    }

    @Test
    void leavesNothingWhereItBreaksOffOrCannotWrite() throws IOException {
        append(2);
        ledger.seal(server.ledger().events()).show(server, 2);
        server.override("/api/admin/audit/events", exchange -> exchange.sendResponseHeaders(500, -1));

        assertThat(saved(directory, "")).startsWith("The capture broke off, and nothing of it was kept.");
        ledger.proveEvents(server);
        assertThat(saved(directory.resolve("gone"), "")).startsWith("Could not write " + directory.resolve("gone"));
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }

    private String saved(Path place, String q) {
        CaptureExport capture = new CaptureExport(TestContext.withFiles(
                desk.signedIn(), desk.tasks(), () -> NOON, (_, name) -> Optional.of(place.resolve(name))));
        capture.save(q);
        desk.runUntil(
                "it is over",
                () -> capture.stateProperty().get() instanceof CaptureState.Saved
                        || capture.stateProperty().get() instanceof CaptureState.NotSaved);
        return capture.stateProperty().get() instanceof CaptureState.Saved(String said)
                ? said
                : ((CaptureState.NotSaved) capture.stateProperty().get()).why();
    }

    private void append(int events) {
        for (int i = 0; i < events; i++) {
            server.ledger().append(NOON, EventType.LOGIN_FAILED, i % 2 == 0 ? "alice" : "bob", null);
        }
    }
}
