package dev.gatehouse.server.statistics;

import java.time.Instant;

/** Retention has cut events of every count that there is, so that none can be made anew. */
final class NothingToCountException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param complete when the first count will begin that has all its events */
    NothingToCountException(Instant complete) {
        super(
                "Retention has cut events of every count that there is, so none can be made anew; the first that can begins at %s. Nothing was changed."
                        .formatted(complete));
    }
}
