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
 * What the server's clock says, as far as its events and answers tell. They arrive some time after they were made, so the
 * smallest difference that was ever seen is the difference of the clocks, plus the little that the way takes.
 *
 * <p>Thread-safe, except that {@link #tick} and {@link #secondProperty} belong to the FX thread.
 */
public final class ServerClock implements EventPump.Subscriber {

    private final InstantSource local;
    private final AtomicReference<@Nullable Duration> behind = new AtomicReference<>();
    private final ReadOnlyObjectWrapper<Instant> second;

    /** Says what the local clock says, until something has arrived. */
    public ServerClock(InstantSource local) {
        this.local = local;
        this.second = new ReadOnlyObjectWrapper<>(second());
    }

    /** Learns from something that was made at that instant by the server's clock and has just arrived. */
    public void observe(Instant madeAt) {
        Duration lag = Duration.between(madeAt, local.instant());
        behind.accumulateAndGet(
                lag, (known, seen) -> known == null || (seen != null && seen.compareTo(known) < 0) ? seen : known);
    }

    /** The server's time. */
    public Instant now() {
        Duration known = behind.get();
        return known == null ? local.instant() : local.instant().minus(known);
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
