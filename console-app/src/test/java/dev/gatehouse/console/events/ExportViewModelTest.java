package dev.gatehouse.console.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.gatehouse.common.client.FakeGatehouse;
import dev.gatehouse.common.event.ExportFormat;
import dev.gatehouse.console.TestContext;
import dev.gatehouse.console.TestDesk;
import dev.gatehouse.console.events.ExportViewModel.ExportState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportViewModelTest {

    private static final String PATH = "/api/admin/events/export";

    @AutoClose
    private final TestDesk desk = TestDesk.admin();

    private final FakeGatehouse server = desk.server();

    @TempDir
    private Path directory;

    @Test
    void savesWhatTheFilterMatchesAndCountsTheLines() throws IOException {
        server.override(
                PATH, exchange -> send(exchange, exchange.getRequestURI().getQuery() + "\nb\n"));
        ExportViewModel export = exportTo(directory);

        export.export(ExportFormat.CSV, "user:alice");

        desk.runUntil("it is saved", () -> export.stateProperty().get() instanceof ExportState.Saved);
        Path file = directory.resolve("gatehouse-events.csv");
        assertThat(export.stateProperty().get()).isEqualTo(new ExportState.Saved(file.toString(), 2));
        assertThat(Files.readString(file)).isEqualTo("format=csv&after=0&q=user:alice\nb\n");
        assertThat(names()).containsExactly("gatehouse-events.csv");
    }

    @Test
    void leavesNothingOfAnExportThatBreaksOffAndKeepsTheFileOfBefore() throws IOException {
        Files.writeString(directory.resolve("gatehouse-events.ndjson"), "before");
        server.override(PATH, exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write("half\n".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
        });
        ExportViewModel export = exportTo(directory);

        export.export(ExportFormat.NDJSON, "");

        desk.runUntil("it says so", () -> export.stateProperty().get() instanceof ExportState.NotSaved);
        assertThat(((ExportState.NotSaved) export.stateProperty().get()).why())
                .startsWith("The export broke off, and nothing of it was kept.");
        assertThat(names()).containsExactly("gatehouse-events.ndjson");
        assertThat(directory.resolve("gatehouse-events.ndjson")).hasContent("before");
    }

    @Test
    void saysWhereItCannotWrite() {
        server.override(PATH, exchange -> send(exchange, "a\n"));
        ExportViewModel export = exportTo(directory.resolve("gone"));

        export.export(ExportFormat.OCSF, "");

        desk.runUntil("it says so", () -> export.stateProperty().get() instanceof ExportState.NotSaved);
        assertThat(((ExportState.NotSaved) export.stateProperty().get()).why())
                .startsWith("Could not write " + directory.resolve("gone"));
    }

    @Test
    void leavesNothingWhenItIsBrokenOff() throws IOException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        server.override(PATH, exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("first\n".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            begun.countDown();
            awaitEnd(end);
        });
        ExportViewModel export = exportTo(directory);
        export.export(ExportFormat.NDJSON, "");
        awaitEnd(begun);

        export.cancel();

        assertThat(export.stateProperty().get()).isEqualTo(new ExportState.Idle());
        desk.runUntil("nothing is left", () -> {
            desk.fx().execute(Thread::onSpinWait);
            return names().isEmpty();
        });
        end.countDown();
    }

    private ExportViewModel exportTo(Path place) {
        return new ExportViewModel(TestContext.withFiles(
                desk.signedIn(), desk.tasks(), () -> Instant.EPOCH, (_, name) -> Optional.of(place.resolve(name))));
    }

    private List<String> names() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void awaitEnd(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
