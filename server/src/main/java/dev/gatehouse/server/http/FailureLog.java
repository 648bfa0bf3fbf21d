package dev.gatehouse.server.http;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Logs the failures of requests, equal ones once a minute with their number: a failure that clients can cause must not
 * fill the disk. Two are equal if the same exception was thrown at the same place. Thread-safe.
 */
final class FailureLog {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    /** There are only so many places in a program; where there seem to be more, all of them count as one. */
    private static final int MOST_KINDS = 1_000;

    private final Logger log;
    private final Map<String, LoggedFailure> told = new ConcurrentHashMap<>();

    FailureLog(Logger log) {
        this.log = log;
    }

    /** A bug, with where it is. */
    void bug(String requestId, RuntimeException e, Instant now) {
        due(e, now).ifPresent(due -> log.log(Level.ERROR, "Request %s failed%s".formatted(requestId, due.words()), e));
    }

    /** What was not told since the last time; empty if it is not time yet. */
    private Optional<LoggedFailure> due(RuntimeException e, Instant now) {
        String kind = told.size() < MOST_KINDS ? kind(e) : "";
        LoggedFailure after = told.merge(kind, new LoggedFailure(now, 0, 0), (before, _) -> before.another(now));
        return Optional.of(after).filter(due -> due.untold() == 0);
    }

    private static String kind(Throwable e) {
        StackTraceElement[] trace = e.getStackTrace();
        return e.getClass().getName() + (trace.length == 0 ? "" : " " + trace[0]);
    }

    /**
     * What was told of one kind.
     *
     * @param since   when it was told last
     * @param untold  how many came since then
     * @param omitted how many had come before that and were not told
     */
    private record LoggedFailure(Instant since, long untold, long omitted) {

        LoggedFailure another(Instant now) {
            // One from the future was told by a clock that has been set back since.
            return Duration.between(since, now).abs().compareTo(WINDOW) < 0
                    ? new LoggedFailure(since, untold + 1, 0)
                    : new LoggedFailure(now, 0, untold);
        }

        String words() {
            return omitted == 0 ? "" : ", as %d others before it in the same way".formatted(omitted);
        }
    }
}
