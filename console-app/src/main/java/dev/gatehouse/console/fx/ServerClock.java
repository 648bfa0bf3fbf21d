package dev.gatehouse.console.fx;

import dev.gatehouse.common.event.SecurityEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * What the server's clock says, as far as its events tell. They arrive some time after they were made, so the smallest
 * difference that was seen in the last minutes is the difference of the clocks, plus the little that the way takes. A clock that
 * jumps, here or there, is learnt from the events of two minutes.
 *
 * <p>Thread-safe, except that {@link #tick} and {@link #secondProperty} belong to the FX thread.
 */
public final class ServerClock implements EventPump.Subscriber {

    /** Longer than what is told anew after a break takes to arrive. */
    private static final Duration COLLECTED = Duration.ofMinutes(1);

    private final InstantSource local;
    private final AtomicReference<@Nullable Lags> lags = new AtomicReference<>();
    private final ReadOnlyObjectWrapper<Instant> second;

    /**
     * The smallest lags.
     *
     * @param since  when the last of them began to be collected, by the local clock
     * @param last   the smallest since then
     * @param before the smallest of the minute or more before; the same as the last where there was none
     */
    private record Lags(Instant since, Duration last, Duration before) {

        Lags with(Duration lag, Instant now) {
            return Duration.between(since, now).abs().compareTo(COLLECTED) > 0
                    ? new Lags(now, lag, last)
                    : new Lags(since, smaller(lag, last), before);
        }

        Duration smallest() {
            return smaller(last, before);
        }

        private static Duration smaller(Duration one, Duration other) {
            return one.compareTo(other) < 0 ? one : other;
        }
    }

    /** Says what the local clock says, until something has arrived. */
    public ServerClock(InstantSource local) {
        this.local = local;
        this.second = new ReadOnlyObjectWrapper<>(second());
    }

    /** Learns from something that was made at that instant by the server's clock and has just arrived. */
    public void observe(Instant madeAt) {
        Instant now = local.instant();
        Duration lag = Duration.between(madeAt, now);
        lags.updateAndGet(known -> known == null ? new Lags(now, lag, lag) : known.with(lag, now));
    }

    /** The server's time. */
    public Instant now() {
        Lags known = lags.get();
        return known == null ? local.instant() : local.instant().minus(known.smallest());
    }

    /** Moves {@link #secondProperty} on. To be called several times a second. */
    public void tick() {
        Instant now = second();
        if (!now.equals(second.get())) {
            second.set(now);
        }
    }

    @Override
    public void onEvents(List<SecurityEvent> events) {
        events.forEach(event -> observe(event.occurredAt()));
    }

    @Override
    public void onMissed() {
        // What was missed would have told nothing else.
    }

    private Instant second() {
        return now().truncatedTo(ChronoUnit.SECONDS);
    }

    /** The server's time in whole seconds, for what counts down. */
    public ReadOnlyObjectProperty<Instant> secondProperty() {
        return second.getReadOnlyProperty();
    }
}
