package dev.gatehouse.server.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.gatehouse.common.statistics.LimitTotal;
import dev.gatehouse.common.throttle.LimitUse;
import dev.gatehouse.server.config.Rate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * One limit: a rate, and a window for each key that was seen lately. However many keys an attacker brings, it keeps to its
 * share of memory; those that come seldom are forgotten first. Thread-safe: each key has a lock of its own.
 */
final class RateLimit {

    /** Bytes of windows for one limit: room for 60,000 keys that come once or twice in a period. */
    static final long MOST_BYTES = 16 << 20;

    /** About what a key costs beside its times: its text, its window, its place in the cache. */
    private static final int BYTES_A_KEY = 256;

    /** How much longer than a period an unused window is kept, so that none goes while it still counts. */
    private static final Duration SLACK = Duration.ofSeconds(1);

    private final String name;
    private final Optional<Rate> rate;
    private final Cache<String, SlidingWindow> windows;
    private final Traffic traffic = new Traffic();
    private final Counts sinceStart = new Counts();

    /**
     * @param rate  empty for a limit that is off
     * @param clock says when a window has not been used for a whole period, so that it is empty
     */
    RateLimit(String name, Optional<Rate> rate, InstantSource clock) {
        this.name = name;
        this.rate = rate;
        this.windows = Caffeine.newBuilder()
                .maximumWeight(MOST_BYTES)
                .<String, SlidingWindow>weigher(RateLimit::bytes)
                .expireAfterAccess(rate.map(Rate::period).orElse(Duration.ZERO).plus(SLACK))
                .ticker(ticker(clock))
                .build();
    }

    /** What a request with that key has to pass; empty if the limit is off. */
    Optional<LimitedRequest> request(LimitKey key) {
        return rate.map(
                known -> new LimitedRequest(this, key, windows.get(key.value(), _ -> new SlidingWindow(known))));
    }

    /** How long a request with that key would have to wait, without counting it or keeping the key; zero if not at all. */
    Duration delay(LimitKey key, Instant now) {
        SlidingWindow window = windows.policy().getIfPresentQuietly(key.value());
        if (window == null) {
            return Duration.ZERO;
        }
        synchronized (window) {
            return window.delay(now);
        }
    }

    /** Counts what became of a request. */
    void count(boolean admitted, LimitKey key, Instant now) {
        traffic.count(admitted, key.shown(), now);
        sinceStart.count(admitted);
    }

    /** Weighs a window that has grown. */
    void grown(LimitedRequest request) {
        windows.put(request.key().value(), request.window());
    }

    /** What admins see of it. */
    LimitUse use(Instant now) {
        return new LimitUse(name, rate.map(Rate::toString).orElse("off"), traffic.hour(now), traffic.day(now));
    }

    /** What it has done since the server has started. */
    LimitTotal total() {
        return new LimitTotal(name, sinceStart.admitted(), sinceStart.refused());
    }

    String name() {
        return name;
    }

    /** How many bytes its windows take, after what is too much is gone. */
    long bytes() {
        windows.cleanUp();
        return windows.policy().eviction().orElseThrow().weightedSize().orElseThrow();
    }

    private static int bytes(String key, SlidingWindow window) {
        return BYTES_A_KEY + key.length() + Long.BYTES * window.capacity();
    }

    private static Ticker ticker(InstantSource clock) {
        return () -> clock.millis() * 1_000_000;
    }
}
