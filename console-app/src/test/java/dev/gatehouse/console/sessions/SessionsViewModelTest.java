package dev.gatehouse.console.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.client.FakeGatehouse;
import dev.gatehouse.common.client.SignInOutcome;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.session.Session;
import dev.gatehouse.console.SignedIn;
import dev.gatehouse.console.fx.FxStandIn;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SessionsViewModelTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @AutoClose
    private final FakeGatehouse server = FakeGatehouse.started();

    private final SignInOutcome.SignedIn olga = SignedIn.operator(server);
    private final FxStandIn fx = new FxStandIn();

    @AutoClose
    private final Tasks tasks = new Tasks(fx);

    private final SessionsViewModel model = model(olga);

    @AfterEach
    void close() {
        olga.client().close();
    }

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
        for (int i = 0; i < SessionsViewModel.PAGE + 1; i++) {
            put("user" + i, i);
        }
        reload();
        assertThat(model.rows()).hasSize(SessionsViewModel.PAGE);

        model.more();
        awaitRead();

        assertThat(model.rows()).hasSize(SessionsViewModel.PAGE + 1);
        assertThat(model.moreThereProperty().get()).isFalse();
    }

    @Test
    void narrows() {
        put("alice", 1);
        putOver("bob", 2);
        reload();

        model.narrow(new SessionFilter(" bob ", "", SessionFilter.Which.OVER));
        awaitRead();

        assertThat(names()).containsExactly("bob");
        assertThat(standing("bob")).isEqualTo(Standing.ENDED);
    }

    @Test
    void showsASessionAsEndedOnlyWhenTheEventArrives() throws Exception {
        put("alice", 1);
        reload();

        model.terminate(List.copyOf(model.rows()), "stolen laptop");
        assertThat(standing("alice")).isEqualTo(Standing.ENDING);
        SecurityEvent end = server.ledger().await(1).getFirst();
        assertThat(standing("alice")).isEqualTo(Standing.ENDING);
        model.onEvents(List.of(end));

        SessionRow row = model.rows().getFirst();
        assertThat(row.standing()).isEqualTo(Standing.ENDED);
        assertThat(row.session().endReason()).isEqualTo("stolen laptop");
        assertThat(row.session().endedAt()).isEqualTo(end.occurredAt());
    }

    @Test
    void staysEndingWhenItIsReadAnewBeforeTheEventArrives() throws Exception {
        put("alice", 1);
        model.narrow(new SessionFilter("", "", SessionFilter.Which.ALL));
        awaitRead();
        model.terminate(List.copyOf(model.rows()), "why");
        server.ledger().await(1);

        reload();

        assertThat(standing("alice")).isEqualTo(Standing.ENDING);
    }

    @Test
    void endsSeveralAtOnce() throws Exception {
        put("alice", 1);
        put("bob", 2);
        put("carol", 3);
        reload();

        model.terminate(List.of(model.rows().get(0), model.rows().get(2)), "why");
        model.onEvents(server.ledger().await(2));

        assertThat(standing("carol")).isEqualTo(Standing.ENDED);
        assertThat(standing("bob")).isEqualTo(Standing.ACTIVE);
        assertThat(standing("alice")).isEqualTo(Standing.ENDED);
    }

    @Test
    void saysWhyASessionCouldNotBeEnded() {
        SignInOutcome.SignedIn otto = SignedIn.auditor(server);
        SessionsViewModel auditors = model(otto);
        put("alice", 1);
        auditors.reload();
        fx.runUntil("rows are there", () -> !auditors.rows().isEmpty());

        auditors.terminate(List.copyOf(auditors.rows()), "why");
        fx.runUntil("it failed", () -> !auditors.failureProperty().get().isEmpty());

        assertThat(auditors.mayAct()).isFalse();
        assertThat(auditors.rows().getFirst().standing()).isEqualTo(Standing.ACTIVE);
        assertThat(auditors.failureProperty().get())
                .isEqualTo(
                        "Not terminated. The server refused: " + "You do not have permission to perform this action.");
        otto.client().close();
    }

    @Test
    void showsTheEndThatSomebodyElseMade() {
        Session session = put("alice", 1);
        reload();

        model.onEvents(List.of(server.ledger()
                .append(
                        NOON,
                        EventType.SESSION_TERMINATED,
                        "alice",
                        session.id(),
                        Map.of("reason", "moved on", "by", "adam"))));

        assertThat(standing("alice")).isEqualTo(Standing.ENDED);
        assertThat(model.rows().getFirst().session().endedBy()).isEqualTo("adam");
    }

    @Test
    void readsAnewAfterALoginButNotMoreOftenThanEveryFewSeconds() {
        reload();
        model.inSight(true);
        put("alice", 1);
        model.onEvents(List.of(server.ledger().append(NOON, EventType.LOGIN_SUCCEEDED, "alice", null)));
        model.tick(NOON);
        awaitRead();
        assertThat(names()).containsExactly("alice");

        put("bob", 2);
        model.onEvents(List.of(server.ledger().append(NOON, EventType.LOGIN_SUCCEEDED, "bob", null)));
        model.tick(NOON.plusSeconds(2));
        assertThat(model.loadingProperty().get()).isFalse();
        model.tick(NOON.plusSeconds(4));
        awaitRead();
        assertThat(names()).containsExactly("bob", "alice");
    }

    @Test
    void keepsWhatHasEndedInSightWhenItReadsAnew() throws Exception {
        put("alice", 1);
        put("bob", 2);
        reload();
        model.inSight(true);
        model.terminate(List.of(model.rows().getFirst()), "why");
        model.onEvents(server.ledger().await(1));

        model.tick(NOON);
        awaitRead();
        assertThat(names()).containsExactly("bob", "alice");

        reload();
        assertThat(names()).containsExactly("alice");
    }

    @Test
    void doesNotReadWhileNobodyLooks() {
        reload();
        model.onEvents(List.of(server.ledger().append(NOON, EventType.LOGIN_SUCCEEDED, "alice", null)));

        model.tick(NOON);

        assertThat(model.loadingProperty().get()).isFalse();
    }

    private SessionsViewModel model(SignInOutcome.SignedIn signedIn) {
        return new SessionsViewModel(signedIn.client(), tasks, new Texts(Locale.ENGLISH), signedIn.identity());
    }

    private void reload() {
        model.reload();
        awaitRead();
    }

    private void awaitRead() {
        fx.runUntil("the page is there", () -> !model.loadingProperty().get());
    }

    private List<String> names() {
        return model.rows().stream().map(row -> row.session().username()).toList();
    }

    private Standing standing(String username) {
        return model.rows().stream()
                .filter(row -> row.session().username().equals(username))
                .findFirst()
                .orElseThrow()
                .standing();
    }

    private Session put(String username, int minute) {
        return server.admit(username, NOON.plus(Duration.ofMinutes(minute)));
    }

    private void putOver(String username, int minute) {
        Session session = put(username, minute);
        server.put(session.ended(session.startedAt(), "why", "adam"));
    }
}
