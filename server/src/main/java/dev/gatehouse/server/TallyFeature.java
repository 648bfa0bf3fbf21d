package dev.gatehouse.server;

import dev.gatehouse.server.event.EventTally;
import dev.gatehouse.server.feature.Feature;
import dev.gatehouse.server.feature.Worker;
import java.time.Duration;
import java.util.List;

/** Writes what {@link EventTally} has summed. Thread-safe. */
final class TallyFeature implements Feature {

    /** How late a sum may be told. */
    private static final Duration FLUSHING = Duration.ofSeconds(5);

    private final EventTally tally;

    TallyFeature(EventTally tally) {
        this.tally = tally;
    }

    @Override
    public List<Worker> workers() {
        return List.of(new Worker("tally", FLUSHING, tally::flush));
    }

    @Override
    public void flush() {
        tally.flushAll();
    }
}
