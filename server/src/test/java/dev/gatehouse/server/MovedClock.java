package dev.gatehouse.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it. Thread-safe. */
public final class MovedClock implements InstantSource {

    private final AtomicReference<Instant> now;

    private MovedClock(Instant start) {
        this.now = new AtomicReference<>(start);
    }

    public static MovedClock at(String start) {
        return new MovedClock(Instant.parse(start));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    public void advance(Duration by) {
        now.updateAndGet(time -> time.plus(by));
    }
}
