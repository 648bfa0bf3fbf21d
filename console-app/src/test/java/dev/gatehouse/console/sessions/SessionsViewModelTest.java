package dev.gatehouse.console.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.client.FakeGatehouse;
import dev.gatehouse.common.client.SignInOutcome;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.session.Session;
import dev.gatehouse.console.SignIns;
import dev.gatehouse.console.TestContext;
import dev.gatehouse.console.TestDesk;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.list.PagedList;
import dev.gatehouse.console.list.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SessionsViewModelTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @AutoClose
    private final TestDesk desk = TestDesk.operator();

    private final FakeGatehouse server = desk.server();

    private final SessionsViewModel model = model(desk.signedIn());

    @Test
    void showsWhoIsInNewestFirst() {
        put("alice", 1);
        put("bob", 2);
        putOver("carol", 3);

        reload();

        assertThat(names()).containsExactly("bob", "alice");
    }

    @Test
    void readsPageByPage() {
        for (int i = 0; i < PagedList.PAGE + 1; i++) {
            put("user" + i, i);
        }
        reload();
        assertThat(model.list().rows()).hasSize(PagedList.PAGE);

        model.list().loadMore();
        awaitRead();

        assertThat(model.list().rows()).hasSize(PagedList.PAGE + 1);
        assertThat(model.list().moreThereProperty().get()).isFalse();
    }

    @Test
    void narrows() {
        put("alice", 1);
        putOver("bob", 2);
        reload();

        model.list().filter(FilterValues.NONE.with("user", " bob ").with("which", "over"));
        awaitRead();

        assertThat(names()).containsExactly("bob");
        assertThat(standing("bob")).isEqualTo(SessionStatus.ENDED);
    }

    @Test
    void searchesAllSessions() {
        put("alice", 1);
        put("bob", 2);

        model.list().filter(FilterValues.NONE.with("q", "-user:alice"));
        awaitRead();

        assertThat(names()).containsExactly("bob");
    }

    @Test
    void showsASessionAsEndedOnlyWhenTheEventArrives() throws Exception {
        put("alice", 1);
        reload();

        model.terminate(List.copyOf(model.list().rows()), "stolen laptop");
        assertThat(standing("alice")).isEqualTo(SessionStatus.ENDING);
        SecurityEvent end = server.ledger().await(1).getFirst();
        assertThat(standing("alice")).isEqualTo(SessionStatus.ENDING);
        model.list().onEvents(List.of(end));

        Row<Session> row = model.list().rows().getFirst();
        assertThat(SessionStatus.of(row)).isEqualTo(SessionStatus.ENDED);
        assertThat(row.item().endReason()).isEqualTo("stolen laptop");
        assertThat(row.item().endedAt()).isEqualTo(end.occurredAt());
    }

    @Test
    void staysEndingWhenItIsReadAnewBeforeTheEventArrives() throws Exception {
        put("alice", 1);
        model.list().filter(FilterValues.NONE.with("which", "all"));
        awaitRead();
        model.terminate(List.copyOf(model.list().rows()), "why");
        server.ledger().await(1);

        reload();

        assertThat(standing("alice")).isEqualTo(SessionStatus.ENDING);
    }

    @Test
    void leavesASessionAloneThatEndedWhileTheReasonWasTyped() {
        Session session = put("alice", 1);
        reload();
        List<Row<Session>> chosen = List.copyOf(model.list().rows());
        server.put(session.ended(NOON, "moved on", "adam"));
        model.list()
                .onEvents(List.of(server.ledger()
                        .append(
                                NOON,
                                EventType.SESSION_TERMINATED,
                                "alice",
                                session.id(),
                                Map.of("reason", "moved on", "by", "adam"))));

        model.terminate(chosen, "why");

        assertThat(standing("alice")).isEqualTo(SessionStatus.ENDED);
        assertThat(model.list().rows().getFirst().item().endReason()).isEqualTo("moved on");
    }

    /** The server says that it has ended, but it had before: no event comes. */
    @Test
    void doesNotWaitForEverForAnEventThatDoesNotCome() {
        Session session = put("alice", 1);
        reload();
        model.list().onShow();
        model.list().tick(NOON);
        server.put(session.ended(NOON, "moved on", "adam"));

        model.terminate(List.copyOf(model.list().rows()), "why");
        AtomicReference<Instant> now = new AtomicReference<>(NOON);
        desk.runUntil("it is given up", () -> {
            model.list().tick(now.updateAndGet(at -> at.plusSeconds(6)));
            return model.list().rows().isEmpty() || standing("alice") != SessionStatus.ENDING;
        });
        awaitRead();

        assertThat(names()).isEmpty();
        assertThat(server.ledger().events()).isEmpty();
    }

    @Test
    void endsSeveralAtOnce() throws Exception {
        put("alice", 1);
        put("bob", 2);
        put("carol", 3);
        reload();

        model.terminate(List.of(model.list().rows().get(0), model.list().rows().get(2)), "why");
        model.list().onEvents(server.ledger().await(2));

        assertThat(standing("carol")).isEqualTo(SessionStatus.ENDED);
        assertThat(standing("bob")).isEqualTo(SessionStatus.ACTIVE);
        assertThat(standing("alice")).isEqualTo(SessionStatus.ENDED);
    }

    @Test
    void saysWhyASessionCouldNotBeEnded() {
        SignInOutcome.SignedIn otto = SignIns.auditor(server);
        SessionsViewModel auditors = model(otto);
        put("alice", 1);
        auditors.list().reload();
        desk.runUntil("rows are there", () -> !auditors.list().rows().isEmpty());

        auditors.terminate(List.copyOf(auditors.list().rows()), "why");
        desk.runUntil(
                "it failed", () -> !auditors.list().failureProperty().get().isEmpty());

        assertThat(SessionStatus.of(auditors.list().rows().getFirst())).isEqualTo(SessionStatus.ACTIVE);
        assertThat(auditors.list().failureProperty().get())
                .isEqualTo(
                        "Not terminated. The server refused: " + "You do not have permission to perform this action.");
        otto.client().close();
    }

    @Test
    void showsTheEndThatSomebodyElseMade() {
        Session session = put("alice", 1);
        reload();

        model.list()
                .onEvents(List.of(server.ledger()
                        .append(
                                NOON,
                                EventType.SESSION_TERMINATED,
                                "alice",
                                session.id(),
                                Map.of("reason", "moved on", "by", "adam"))));

        assertThat(standing("alice")).isEqualTo(SessionStatus.ENDED);
        assertThat(model.list().rows().getFirst().item().endedBy()).isEqualTo("adam");
    }

    @Test
    void readsAnewAfterALoginButNotMoreOftenThanEveryFewSeconds() {
        reload();
        model.list().onShow();
        put("alice", 1);
        model.list().onEvents(List.of(server.ledger().append(NOON, EventType.LOGIN_SUCCEEDED, "alice", null)));
        model.list().tick(NOON);
        awaitRead();
        assertThat(names()).containsExactly("alice");

        put("bob", 2);
        model.list().onEvents(List.of(server.ledger().append(NOON, EventType.LOGIN_SUCCEEDED, "bob", null)));
        model.list().tick(NOON.plusSeconds(2));
        assertThat(model.list().loadingProperty().get()).isFalse();
        model.list().tick(NOON.plusSeconds(4));
        awaitRead();
        assertThat(names()).containsExactly("bob", "alice");
    }

    @Test
    void keepsWhatHasEndedInSightWhenItReadsAnew() throws Exception {
        put("alice", 1);
        put("bob", 2);
        reload();
        model.list().onShow();
        model.terminate(List.of(model.list().rows().getFirst()), "why");
        model.list().onEvents(server.ledger().await(1));

        model.list().tick(NOON);
        awaitRead();
        assertThat(names()).containsExactly("bob", "alice");

        reload();
        assertThat(names()).containsExactly("alice");
    }

    @Test
    void doesNotReadWhileNobodyLooks() {
        reload();
        model.list().onEvents(List.of(server.ledger().append(NOON, EventType.LOGIN_SUCCEEDED, "alice", null)));

        model.list().tick(NOON);

        assertThat(model.list().loadingProperty().get()).isFalse();
    }

    private SessionsViewModel model(SignInOutcome.SignedIn signedIn) {
        return new SessionsViewModel(TestContext.of(signedIn, desk.tasks(), () -> NOON));
    }

    private void reload() {
        model.list().reload();
        awaitRead();
    }

    private void awaitRead() {
        desk.runUntil("the page is there", () -> !model.list().loadingProperty().get());
    }

    private List<String> names() {
        return model.list().rows().stream().map(row -> row.item().username()).toList();
    }

    private SessionStatus standing(String username) {
        return SessionStatus.of(model.list().rows().stream()
                .filter(row -> row.item().username().equals(username))
                .findFirst()
                .orElseThrow());
    }

    private Session put(String username, int minute) {
        return server.admit(username, NOON.plus(Duration.ofMinutes(minute)));
    }

    private void putOver(String username, int minute) {
        Session session = put(username, minute);
        server.put(session.ended(session.startedAt(), "why", "adam"));
    }
}
