package dev.gatehouse.console.lockouts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.client.FakeGatehouse;
import dev.gatehouse.common.client.SignInOutcome;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.lockout.Lockout;
import dev.gatehouse.console.TestContext;
import dev.gatehouse.console.TestDesk;
import dev.gatehouse.console.fx.ServerClock;
import dev.gatehouse.console.fx.Submission;
import dev.gatehouse.console.list.Expiry;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.list.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class LockoutsViewModelTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @AutoClose
    private final TestDesk desk = TestDesk.operator();

    private final FakeGatehouse server = desk.server();

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final ServerClock clock = new ServerClock(now::get);
    private final LockoutsViewModel model = model(desk.signedIn());

    @Test
    void showsWhoIsLockedOutNewestFirst() {
        lock("alice");
        lock("bob");
        server.lockouts().put(lock("carol").ended(NOON, "adam", "called us"));

        reload();

        assertThat(names()).containsExactly("bob", "alice");
    }

    @Test
    void narrowsByNameAndAddress() {
        lock("alice");
        server.lockouts().lock("bob", "192.0.2.2", NOON);

        model.list()
                .filter(FilterValues.NONE
                        .with("user", " bob ")
                        .with("address", "192.0.2.2")
                        .with("which", "all"));
        awaitRead();

        assertThat(names()).containsExactly("bob");
    }

    @Test
    void searchesAllLockouts() {
        lock("alice");
        server.lockouts().lock("bob", "192.0.2.2", NOON);

        model.list().filter(FilterValues.NONE.with("q", "-user:alice").with("which", "all"));
        awaitRead();

        assertThat(names()).containsExactly("bob");
    }

    @Test
    void showsThatSomebodyIsUnlockedOnlyWhenTheEventArrives() throws Exception {
        lock("alice");
        reload();

        model.unlock(List.copyOf(model.list().rows()), "called us");
        List<SecurityEvent> events = server.ledger().await(1);
        assertThat(row("alice").changing()).isTrue();
        model.list().onEvents(events);

        Lockout lockout = row("alice").item();
        assertThat(lockout.active()).isFalse();
        assertThat(lockout.endedBy()).isEqualTo("olga");
        assertThat(lockout.endReason()).isEqualTo("called us");
        assertThat(LockoutsViewModel.holds(row("alice"))).isFalse();
    }

    @Test
    void knowsTheServersClockFromWhatItReads() {
        now.set(NOON.plusSeconds(500));
        lock("alice");

        reload();

        assertThat(clock.now()).isEqualTo(NOON);
    }

    @Test
    void readsAnewWhenALockoutExpires() {
        Lockout lockout = lock("alice");
        Expiry<Lockout> expiry = new Expiry<>(model.list(), LockoutsViewModel::until);
        reload();
        model.list().onShow();
        server.lockouts().put(expired(lockout));

        now.set(NOON.plus(Duration.ofMinutes(15)).minusMillis(1));
        expiry.tick(now.get());
        model.list().tick(now.get());
        assertThat(model.list().loadingProperty().get()).isFalse();
        now.set(NOON.plus(Duration.ofMinutes(15)));
        expiry.tick(now.get());
        model.list().tick(now.get());
        awaitRead();

        assertThat(names()).isEmpty();
    }

    @Test
    void showsAsOverWhatHadExpiredBeforeItWasUnlocked() {
        Lockout lockout = lock("alice");
        model.list().filter(FilterValues.NONE.with("which", "all"));
        awaitRead();
        model.list().onShow();
        server.override(
                "/api/admin/lockouts/" + lockout.id(),
                exchange -> FakeGatehouse.answer(exchange, 200, expired(lockout)));
        server.lockouts().put(expired(lockout));

        model.unlock(List.copyOf(model.list().rows()), "called us");
        desk.runUntil("it is told", () -> !row("alice").changing());
        model.list().tick(NOON);
        awaitRead();

        assertThat(row("alice").item().active()).isFalse();
    }

    @Test
    void locksOutByHandByTheServersClock() throws Exception {
        now.set(NOON.plusSeconds(500));
        clock.observe(NOON);

        Submission submission = model.lock(" mallory ", "", Duration.ofHours(1), " runs wild ");
        desk.runUntil("it is done", () -> submission.stateProperty().get() instanceof Submission.State.Done);
        model.list().onShow();
        model.list().onEvents(server.ledger().await(1));
        model.list().tick(NOON);
        awaitRead();

        Lockout lockout = row("mallory").item();
        assertThat(lockout.expiresAt()).isEqualTo(NOON.plus(Duration.ofHours(1)));
        assertThat(lockout.address()).isNull();
        assertThat(lockout.reason()).isEqualTo("runs wild");
    }

    private LockoutsViewModel model(SignInOutcome.SignedIn signedIn) {
        return new LockoutsViewModel(TestContext.of(signedIn, desk.tasks(), clock, desk.fx(), question -> {}));
    }

    private Lockout lock(String username) {
        return server.lockouts().lock(username, "192.0.2.1", NOON);
    }

    private static Lockout expired(Lockout lockout) {
        return new Lockout(
                lockout.id(),
                lockout.username(),
                lockout.address(),
                lockout.rule(),
                lockout.failures(),
                lockout.lockedAt(),
                lockout.expiresAt(),
                0,
                false,
                null,
                null,
                null,
                null,
                null);
    }

    private void reload() {
        model.list().reload();
        awaitRead();
    }

    private void awaitRead() {
        desk.runUntil("the page is there", () -> !model.list().loadingProperty().get());
    }

    private List<String> names() {
        return model.list().rows().stream()
                .map(row -> String.valueOf(row.item().username()))
                .toList();
    }

    private Row<Lockout> row(String username) {
        return model.list().rows().stream()
                .filter(row -> username.equals(row.item().username()))
                .findFirst()
                .orElseThrow();
    }
}
