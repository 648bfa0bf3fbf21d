package dev.gatehouse.common.throttle;

/**
 * One of a limit's busiest keys.
 *
 * @param key      an address or a /64 network of addresses, a session, or a user name, whichever the limit counts by
 * @param admitted how many of their requests were let through; never too many, perhaps too few where many ask
 * @param refused  how many were refused; the same
 */
public record BusyKey(String key, long admitted, long refused) {

    /** How many requests there were. */
    public long requests() {
        return admitted + refused;
    }
}
