package dev.gatehouse.server.deprecation;

import dev.gatehouse.server.http.Endpoint;
import dev.gatehouse.server.http.RequestSource;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Calls that are counted and not yet in the database, so that a call costs no transaction. Thread-safe. */
final class PendingCalls {

    /** A caller can describe itself otherwise each time; beyond that many, callers are not told apart. */
    static final int MOST_CALLERS = 1_000;

    private static final Comparator<CallerKey> ORDER = Comparator.comparing(CallerKey::route)
            .thenComparing(CallerKey::address)
            .thenComparing(CallerKey::userAgent);

    private final Map<CallerKey, CallSum> sums = new ConcurrentHashMap<>();

    void add(Endpoint endpoint, RequestSource source, Instant now) {
        CallerKey key = CallerKey.of(endpoint, source);
        boolean room = sums.size() < MOST_CALLERS || sums.containsKey(key);
        sums.merge(room ? key : CallerKey.anybody(endpoint), CallSum.one(now), CallSum::plus);
    }

    /** Takes out all of them, in one order for all processes, so that none waits for one that waits for it. */
    SortedMap<CallerKey, CallSum> take() {
        SortedMap<CallerKey, CallSum> taken = new TreeMap<>(ORDER);
        sums.keySet().forEach(key -> {
            CallSum sum = sums.remove(key);
            if (sum != null) {
                taken.put(key, sum);
            }
        });
        return taken;
    }

    /** Puts back what could not be kept elsewhere. */
    void putBack(Map<CallerKey, CallSum> taken) {
        taken.forEach((key, sum) -> sums.merge(key, sum, CallSum::plus));
    }
}
