package dev.gatehouse.server.threat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.server.Await;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.detection.Detection;
import dev.gatehouse.server.detection.TestDetections;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What one batch of events has the server do by itself waits for others in the order in which they take the same rows. */
final class ResponseOrderTest {

    private final TestGatehouse server =
            TestGatehouse.start(Dialect.POSTGRESQL, "response.mode=enforce").with("bob", Role.USER);
    private final Database database = server.database().database();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @Test
    void sessionsAreTakenInTheOrderOfTheirIds() {
        assertThatEndsWaitBehind((handle, sessions) -> change(handle, sessions.getFirst()));
    }

    /** As another password does, which ends the sessions then. */
    @Test
    void accountsAreTakenBeforeSessions() {
        assertThatEndsWaitBehind(
                (handle, _) -> handle.execute("UPDATE account SET role = role WHERE username = 'bob'"));
    }

    /** Others that hold what the ends want first can have all the sessions. */
    private void assertThatEndsWaitBehind(BiConsumer<Handle, List<String>> first) {
        List<String> sessions = Stream.generate(this::session).limit(3).sorted().toList();

        CompletableFuture<Void> taken = database.write(handle -> {
            first.accept(handle, sessions);
            CompletableFuture<Void> ends = CompletableFuture.runAsync(() -> take(sessions.reversed()), threads);
            Await.until(this::isOneWaiting);
            handle.execute("SET LOCAL lock_timeout = '100ms'");
            sessions.forEach(each -> change(handle, each));
            return ends;
        });
        taken.join();

        server.gatehouse().seal();
        assertThat(server.events("type=session_terminated")).hasSize(3);
    }

    private static void change(Handle handle, String session) {
        handle.execute("UPDATE session SET refreshes = 7 WHERE id = ?", session);
    }

    private void take(List<String> sessions) {
        List<Detection> found = sessions.stream()
                .map(session ->
                        TestDetections.by(DetectionRule.SECOND_CLIENT, TestDetections.detected("bob", null, session)))
                .map(each -> TestDetections.after(
                        Duration.between(TestDetections.START, server.clock().instant()), each))
                .toList();
        server.gatehouse().threats().acceptAll(found, server.clock().instant());
    }

    private String session() {
        String access = server.client().login("bob").access();
        return server.client()
                .get("/api/whoami/", access)
                .json()
                .path("session_id")
                .asText();
    }

    /** By another transaction: within one, PostgreSQL says the same of the others to its end. */
    private boolean isOneWaiting() {
        return CompletableFuture.supplyAsync(this::waiting, threads).join() == 1;
    }

    private int waiting() {
        return database.read(
                handle -> handle.createQuery("""
                                SELECT COUNT(*)
                                FROM pg_stat_activity
                                WHERE datname = current_database() AND wait_event_type = 'Lock'
                                """).mapTo(Integer.class).one());
    }

    @AfterEach
    void stop() {
        threads.close();
        server.close();
    }
}
