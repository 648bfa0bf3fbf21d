package dev.gatehouse.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.account.StaffIdentity;
import dev.gatehouse.common.client.FakeLedger;
import dev.gatehouse.common.client.ServerAddress;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.console.backend.FeedState;
import dev.gatehouse.console.fx.ServerClock;
import dev.gatehouse.console.text.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShellViewModelTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final ShellViewModel model = new ShellViewModel(
            new Texts(Locale.ENGLISH),
            new StaffIdentity(new AccountId(1), "olga", Role.ADMIN, SessionId.random()),
            ServerAddress.parse("https://gate.example").orElseThrow(),
            new ServerClock(() -> NOON.plusMillis(0)));

    @Test
    void saysWhoIsWhere() {
        assertThat(model.who()).isEqualTo("olga (administrator)");
        assertThat(model.server()).isEqualTo("https://gate.example");
        assertThat(model.connectionProperty().get()).isEqualTo("Connecting");
    }

    @Test
    void countsDownToTheNextTry() {
        model.feedIs(new FeedState.Reconnecting(NOON.plusSeconds(4), null), NOON);
        assertThat(model.connectionProperty().get()).isEqualTo("Reconnecting in 4 s");
        assertThat(model.problemProperty().get()).isEqualTo("The server ended the stream.");

        model.tick(NOON.plusMillis(2500));
        assertThat(model.connectionProperty().get()).isEqualTo("Reconnecting in 2 s");

        model.tick(NOON.plusSeconds(9));
        assertThat(model.connectionProperty().get()).isEqualTo("Reconnecting in 0 s");
    }

    @Test
    void forgetsTheProblemWhenItIsLive() {
        model.feedIs(new FeedState.Reconnecting(NOON, null), NOON);

        model.feedIs(new FeedState.Live(), NOON);

        assertThat(model.signalProperty().get()).isEqualTo(ShellViewModel.Signal.LIVE);
        assertThat(model.problemProperty().get()).isEmpty();
    }

    @Test
    void saysThatTheSessionIsOver() {
        model.feedIs(new FeedState.SignedOut(), NOON);

        assertThat(model.connectionProperty().get()).isEqualTo("Signed out");
        assertThat(model.signalProperty().get()).isEqualTo(ShellViewModel.Signal.OVER);
    }

    @Test
    void countsEvents() {
        assertThat(model.countProperty().get()).isEqualTo("No events yet since sign-in");

        arrive(1);
        model.tick(NOON);

        assertThat(model.countProperty().get()).isEqualTo("1 event since sign-in");
        assertThat(model.lagProperty().get()).isEqualTo("0 ms late");
    }

    /** What changes many times a second cannot be read, and lays the whole window out anew each time. */
    @Test
    void movesTheCountOnceASecond() {
        arrive(1);
        model.tick(NOON);

        arrive(2);
        model.tick(NOON.plusMillis(999));
        assertThat(model.countProperty().get()).isEqualTo("1 event since sign-in");

        arrive(3);
        model.tick(NOON.plusSeconds(1));
        assertThat(model.countProperty().get()).isEqualTo("3 events since sign-in");
    }

    @Test
    void saysTheLastCountAsSoonAsNoMoreCome() {
        arrive(1);
        model.tick(NOON);
        arrive(2);
        model.tick(NOON.plusMillis(100));

        model.tick(NOON.plusMillis(200));

        assertThat(model.countProperty().get()).isEqualTo("2 events since sign-in");
    }

    private void arrive(long sequence) {
        model.onEvents(List.of(FakeLedger.event(sequence, NOON, EventType.LOGIN_FAILED, "alice", null, Map.of())));
    }
}
