package dev.gatehouse.server.database;

/**
 * A place in the log of the embedded database: where it ended after some commit.
 *
 * @param opening    how often the database had been opened
 * @param generation which log, counted from the first one of the process
 * @param length     in bytes from its beginning
 */
record LogEnd(int opening, int generation, long length) {

    /**
     * Whether all that comes before the other place comes before this one. A log is begun when the last one is not needed; but the
     * first one of an opening is begun where a failure has cut the last.
     */
    boolean covers(LogEnd other) {
        return opening == other.opening
                && (generation > other.generation || (generation == other.generation && length >= other.length));
    }
}
