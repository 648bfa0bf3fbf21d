package dev.gatehouse.console.shell;

import dev.gatehouse.common.account.StaffIdentity;
import dev.gatehouse.common.client.ServerAddress;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.console.backend.FeedState;
import dev.gatehouse.console.fx.CalmTelling;
import dev.gatehouse.console.fx.EventPump;
import dev.gatehouse.console.fx.ServerClock;
import dev.gatehouse.console.text.ErrorTexts;
import dev.gatehouse.console.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What the status bar says. Confined to the FX thread. */
public final class ShellViewModel implements EventPump.Subscriber {

    /** How the connection is, for an icon and a colour. */
    public enum Signal {
        WAITING,
        LIVE,
        DOUBTED,
        BROKEN,
        OVER
    }

    private final Texts texts;
    private final ErrorTexts explanations;
    private final StaffIdentity identity;
    private final ServerAddress server;
    private final ServerClock clock;

    private final ReadOnlyObjectWrapper<Signal> signal = new ReadOnlyObjectWrapper<>(Signal.WAITING);
    private final ReadOnlyStringWrapper connection = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper banner = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
    private FeedState state = new FeedState.Connecting();
    private final ReadOnlyStringWrapper lag = new ReadOnlyStringWrapper("");
    private final CalmTelling arrivals = new CalmTelling();
    private Duration late = Duration.ZERO;
    private long received;

    /** @param clock the server's, to say how late events arrive */
    public ShellViewModel(Texts texts, StaffIdentity identity, ServerAddress server, ServerClock clock) {
        this.texts = texts;
        this.explanations = new ErrorTexts(texts);
        this.identity = identity;
        this.server = server;
        this.clock = clock;
        show(state, Instant.EPOCH);
        count.set(texts.of("status.received", received));
    }

    /** The feed is doing otherwise than before. */
    public void feedIs(FeedState next, Instant now) {
        state = next;
        show(next, now);
    }

    /**
     * Counts down to the next try, or up from what was heard last, and says how many events came. To be called several times a
     * second.
     */
    public void tick(Instant now) {
        if (state instanceof FeedState.Reconnecting || state instanceof FeedState.Doubted) {
            show(state, now);
        }
        if (arrivals.tick(now)) {
            lag.set(texts.of("status.lag", late.isNegative() ? 0 : late.toMillis()));
            count.set(texts.of("status.received", received));
        }
    }

    private void show(FeedState next, Instant now) {
        switch (next) {
            case FeedState.Connecting _ -> show(Signal.WAITING, texts.of("status.connecting"), "");
            case FeedState.Live _ -> show(Signal.LIVE, texts.of("status.live"), "");
            case FeedState.Doubted(Instant heardAt) ->
                show(
                        Signal.DOUBTED,
                        texts.of(
                                "status.doubted", Duration.between(heardAt, now).toSeconds()),
                        "");
            case FeedState.Reconnecting broken ->
                show(Signal.BROKEN, texts.of("status.reconnecting", seconds(now, broken.retryAt())), why(broken));
            case FeedState.SignedOut _ ->
                show(Signal.OVER, texts.of("status.signed-out"), texts.of("failure.signed-out"));
        }
    }

    private void show(Signal how, String text, String why) {
        signal.set(how);
        connection.set(text);
        problem.set(why);
        banner.set(how == Signal.WAITING || how == Signal.LIVE ? "" : texts.of("status.stale"));
    }

    private String why(FeedState.Reconnecting broken) {
        return broken.failure() == null ? texts.of("status.stream-ended") : explanations.of(broken.failure());
    }

    private static long seconds(Instant now, Instant then) {
        Duration left = Duration.between(now, then);
        return left.isPositive() ? left.plusMillis(999).toSeconds() : 0;
    }

    @Override
    public void onEvents(List<SecurityEvent> events) {
        received += events.size();
        late = Duration.between(events.getLast().occurredAt(), clock.now());
        arrivals.changed();
    }

    @Override
    public void onMissed() {
        // The pages read anew; the count is of what was received.
    }

    /** How the connection is. */
    public ReadOnlyObjectProperty<Signal> signalProperty() {
        return signal.getReadOnlyProperty();
    }

    /** How the connection is, in words. */
    public ReadOnlyStringProperty connectionProperty() {
        return connection.getReadOnlyProperty();
    }

    /** What is wrong with the connection; empty if nothing is. */
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** What every page says while what it shows may be old; empty otherwise. */
    public ReadOnlyStringProperty bannerProperty() {
        return banner.getReadOnlyProperty();
    }

    /** How many events were received since the sign-in, in words. */
    public ReadOnlyStringProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    /** How long the newest event was on its way, in words; empty before there is one. */
    public ReadOnlyStringProperty lagProperty() {
        return lag.getReadOnlyProperty();
    }

    /** Who signed in, in words. */
    public String who() {
        return texts.of(
                "status.who",
                identity.username(),
                texts.of("role." + identity.role().code()));
    }

    /** Which server this is, in words. */
    public String server() {
        return server.toString();
    }
}
