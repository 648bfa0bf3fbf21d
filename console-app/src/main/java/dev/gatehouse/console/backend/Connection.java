package dev.gatehouse.console.backend;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * How the connection to the server is: the one place that knows, from which status bar, banner, buttons and pages take it.
 * It adds doubt to what the {@link EventFeed} says: a frozen server breaks no connection, so a stream that is silent for
 * longer than the server's heartbeat is live no more. A call that finds the session over outweighs a stream that goes on.
 * Confined to the FX thread, except for {@link #heard()}.
 */
public final class Connection {

    /** The server's heartbeat comes every 3 seconds, so one of them may be late. */
    static final Duration DOUBT = Duration.ofSeconds(5);

    private final InstantSource clock;
    private final Runnable back;
    private final ReadOnlyObjectWrapper<FeedState> state = new ReadOnlyObjectWrapper<>(new FeedState.Connecting());
    private final ReadOnlyBooleanWrapper live = new ReadOnlyBooleanWrapper();
    private volatile Instant heardAt;

    /**
     * A connection that is not live yet.
     *
     * @param back is called each time that the connection is live again: what failed meanwhile can be read
     */
    public Connection(InstantSource clock, Runnable back) {
        this.clock = clock;
        this.back = back;
        this.heardAt = clock.instant();
        live.bind(state.map(FeedState.Live.class::isInstance));
    }

    /** The stream has brought something, be it a heartbeat. May be called from any thread. */
    public void heard() {
        heardAt = clock.instant();
    }

    /** The feed is doing otherwise than before. */
    public void feedIs(FeedState next) {
        heard();
        become(next);
    }

    /** A call has found that the session is over, which the stream need not have noticed. */
    public void signedOut() {
        become(new FeedState.SignedOut());
    }

    /** Looks whether the stream is silent for too long. To be called several times a second. */
    public void tick(Instant now) {
        Instant last = heardAt;
        if (last.isAfter(now.plus(DOUBT))) {
            // The clock was set back: how long it is silent is counted anew.
            last = now;
            heardAt = now;
        }
        boolean silent = now.isAfter(last.plus(DOUBT));
        switch (state.get()) {
            case FeedState.Live _ when silent -> become(new FeedState.Doubted(last));
            case FeedState.Doubted _ when !silent -> become(new FeedState.Live());
            case FeedState.Live _, FeedState.Doubted _ -> {}
            case FeedState.Connecting _, FeedState.Reconnecting _, FeedState.SignedOut _ -> {}
        }
    }

    /** Only another sign-in, with a connection of its own, helps where the session is over. */
    private void become(FeedState next) {
        FeedState before = state.get();
        if (before instanceof FeedState.SignedOut) {
            return;
        }
        boolean wasLost = before instanceof FeedState.Doubted || before instanceof FeedState.Reconnecting;
        state.set(next);
        if (wasLost && next instanceof FeedState.Live) {
            back.run();
        }
    }

    /** How it is. */
    public ReadOnlyObjectProperty<FeedState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Whether events arrive as they happen. */
    public ReadOnlyBooleanProperty liveProperty() {
        return live.getReadOnlyProperty();
    }
}
