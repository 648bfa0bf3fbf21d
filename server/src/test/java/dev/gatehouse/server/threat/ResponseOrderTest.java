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
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What one batch of events has the server do by itself waits for others in the order in which they take the same rows. */
final class ResponseOrderTest {

    private final TestGatehouse server = TestGatehouse.start(
                    Dialect.POSTGRESQL, "response.mode=enforce", "response.factor-fatigue=lock-account")
            .with("bob", Role.USER)
            .with("carol", Role.USER);
    private final Database database = server.database().database();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @Test
    void sessionsAreTakenInTheOrderOfTheirIds() {
        List<String> sessions = sessions("bob");

        assertThatAnswersWaitBehind(
                handle -> change(handle, sessions.getFirst()), ends(sessions), handle -> changeAll(handle, sessions));

        assertThat(server.events("type=session_terminated")).hasSize(3);
    }

    /** As another password does, which ends the sessions then. */
    @Test
    void accountsAreTakenBeforeSessions() {
        List<String> sessions = sessions("bob");

        assertThatAnswersWaitBehind(
                handle -> hold(handle, "bob"), ends(sessions), handle -> changeAll(handle, sessions));

        assertThat(server.events("type=session_terminated")).hasSize(3);
    }

    /** As an administrator does, who holds the oldest account and then the one to change. */
    @Test
    void accountsAreTakenInTheOrderOfTheirIds() {
        assertThatAnswersWaitBehind(
                handle -> hold(handle, "bob"),
                List.of(lockout("carol"), lockout("bob")),
                handle -> hold(handle, "carol"));

        assertThat(server.events("type=lockout_started")).hasSize(2);
    }

    @Test
    void accountsToLockOutAreTakenBeforeSessions() {
        List<String> sessions = sessions("carol");

        assertThatAnswersWaitBehind(
                handle -> hold(handle, "bob"), List.of(end("carol", sessions.getFirst()), lockout("bob")), handle -> {
                    hold(handle, "carol");
                    changeAll(handle, sessions);
                });

        assertThat(server.events("type=session_terminated")).hasSize(1);
        assertThat(server.events("type=lockout_started")).hasSize(1);
    }

    /** Others that hold what the answers want first can have all the rest. */
    private void assertThatAnswersWaitBehind(Consumer<Handle> first, List<Detection> found, Consumer<Handle> rest) {
        CompletableFuture<Void> taken = database.write(handle -> {
            first.accept(handle);
            CompletableFuture<Void> answers = CompletableFuture.runAsync(() -> take(found), threads);
            Await.until(this::isOneWaiting);
            handle.execute("SET LOCAL lock_timeout = '100ms'");
            rest.accept(handle);
            return answers;
        });
        taken.join();

        server.gatehouse().seal();
    }

    private List<String> sessions(String username) {
        return Stream.generate(() -> session(username)).limit(3).sorted().toList();
    }

    private static void hold(Handle handle, String username) {
        handle.execute("UPDATE account SET role = role WHERE username = ?", username);
    }

    private static void changeAll(Handle handle, List<String> sessions) {
        sessions.forEach(each -> change(handle, each));
    }

    private static void change(Handle handle, String session) {
        handle.execute("UPDATE session SET refreshes = 7 WHERE id = ?", session);
    }

    private static List<Detection> ends(List<String> sessions) {
        return sessions.reversed().stream().map(each -> end("bob", each)).toList();
    }

    private static Detection end(String username, String session) {
        return TestDetections.by(DetectionRule.SECOND_CLIENT, TestDetections.detected(username, null, session));
    }

    private static Detection lockout(String username) {
        return TestDetections.by(DetectionRule.FACTOR_FATIGUE, TestDetections.detected(username, null, null));
    }

    private void take(List<Detection> found) {
        Duration later = Duration.between(TestDetections.START, server.clock().instant());
        server.gatehouse()
                .threats()
                .acceptAll(
                        found.stream()
                                .map(each -> TestDetections.after(later, each))
                                .toList(),
                        server.clock().instant());
    }

    private String session(String username) {
        String access = server.client().login(username).access();
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
