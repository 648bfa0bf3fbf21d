package dev.gatehouse.console.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ConnectionTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final AtomicInteger back = new AtomicInteger();
    private final Connection connection = new Connection(now::get, back::incrementAndGet);

    @Test
    void isLiveAsLongAsSomethingIsHeard() {
        connection.feedIs(new FeedState.Live());
        pass(5);
        connection.heard();
        pass(5);

        assertThat(connection.liveProperty().get()).isTrue();
    }

    @Test
    void isDoubtedWhenNothingIsHeardForFiveSecondsAndLiveAgainWithTheNextHeartbeat() {
        connection.feedIs(new FeedState.Live());
        pass(6);
        assertThat(connection.stateProperty().get()).isEqualTo(new FeedState.Doubted(NOON));
        assertThat(connection.liveProperty().get()).isFalse();

        connection.heard();
        pass(1);

        assertThat(connection.liveProperty().get()).isTrue();
        assertThat(back).hasValue(1);
    }

    @Test
    void isDoubtedFiveSecondsAfterTheClockWasSetBack() {
        connection.feedIs(new FeedState.Live());
        pass(-7200);
        assertThat(connection.liveProperty().get()).isTrue();

        pass(6);

        assertThat(connection.liveProperty().get()).isFalse();
    }

    @Test
    void isBackAfterABreakButNotWhenItIsLiveForTheFirstTime() {
        connection.feedIs(new FeedState.Live());
        assertThat(back).hasValue(0);

        connection.feedIs(new FeedState.Reconnecting(NOON, null));
        assertThat(connection.liveProperty().get()).isFalse();
        connection.feedIs(new FeedState.Live());

        assertThat(back).hasValue(1);
    }

    @Test
    void staysSignedOut() {
        connection.feedIs(new FeedState.SignedOut());
        pass(60);

        assertThat(connection.stateProperty().get()).isEqualTo(new FeedState.SignedOut());
        assertThat(connection.liveProperty().get()).isFalse();
    }

    @Test
    void isSignedOutWhenACallSaysSoWhateverTheStreamSays() {
        connection.feedIs(new FeedState.Live());

        connection.signedOut();
        connection.feedIs(new FeedState.Reconnecting(NOON, null));
        connection.feedIs(new FeedState.Live());
        pass(1);

        assertThat(connection.stateProperty().get()).isEqualTo(new FeedState.SignedOut());
        assertThat(connection.liveProperty().get()).isFalse();
        assertThat(back).hasValue(0);
    }

    private void pass(long seconds) {
        now.set(now.get().plusSeconds(seconds));
        connection.tick(now.get());
    }
}
