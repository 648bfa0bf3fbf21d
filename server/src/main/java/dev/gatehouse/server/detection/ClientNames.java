package dev.gatehouse.server.detection;

import dev.gatehouse.server.detection.LoginTry.TryOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The names that one client has tried lately, and how it went: {@value #MOST} of them, the latest. A name on which the client
 * has succeeded is one that it knows. Not thread-safe.
 */
final class ClientNames {

    private static final int MOST = 100;
    private static final int EVIDENCE = 20;

    private final Map<String, Tried> names = new LinkedHashMap<>(16, 0.75f, true);

    void add(LoginTry login, Instant at, long sequence) {
        names.merge(login.name(), Tried.first(login, at, sequence), (before, now) -> before.then(now));
        if (names.size() > MOST) {
            names.remove(names.keySet().iterator().next());
        }
    }

    /** Names that were tried. */
    int tried(Duration window, Instant now) {
        return count(window, now, _ -> true);
    }

    /** How often names were tried. */
    long tries(Duration window, Instant now) {
        return names.values().stream()
                .filter(each -> Trail.isWithin(window, each.millis, now))
                .mapToLong(Tried::tries)
                .sum();
    }

    /** Names on which the client fails and has not succeeded since. */
    int failing(Duration window, Instant now) {
        return count(window, now, each -> !each.succeeded);
    }

    /** Names that no account has. */
    int unknown(Duration window, Instant now) {
        return count(window, now, each -> each.unknown);
    }

    /** Names on which the client has succeeded. */
    int succeeded(Duration window, Instant now) {
        return count(window, now, each -> each.succeeded);
    }

    /** Whether the client has ever succeeded on that name. */
    boolean hasSucceeded(String name) {
        Tried tried = names.get(name);
        return tried != null && tried.succeeded;
    }

    /** Sequences of the latest tries, rising. */
    List<Long> evidence() {
        return names.values().stream()
                .map(Tried::sequence)
                .sorted()
                .skip(Math.max(0, names.size() - EVIDENCE))
                .toList();
    }

    private int count(Duration window, Instant now, Predicate<Tried> which) {
        return (int) names.values().stream()
                .filter(each -> Trail.isWithin(window, each.millis, now) && which.test(each))
                .count();
    }

    /**
     * How it went with one name.
     *
     * @param millis    the last try
     * @param sequence  its event
     * @param tries     how many there were
     * @param succeeded whether the last that was decided has succeeded
     * @param unknown   whether no account has the name
     */
    private record Tried(long millis, long sequence, long tries, boolean succeeded, boolean unknown) {

        static Tried first(LoginTry login, Instant at, long sequence) {
            return new Tried(
                    at.toEpochMilli(),
                    sequence,
                    login.count(),
                    login.is(TryOutcome.SUCCEEDED),
                    login.is(TryOutcome.UNKNOWN_NAME));
        }

        /** A client that has once known the password is taken for one that has mistyped it now. */
        Tried then(Tried next) {
            return new Tried(
                    next.millis,
                    next.sequence,
                    tries + next.tries,
                    succeeded || next.succeeded,
                    unknown || next.unknown);
        }
    }
}
