package dev.gatehouse.server.lockout;

import dev.gatehouse.server.http.Origin;
import java.time.Instant;
import java.util.List;

/**
 * A password that somebody wants to try.
 *
 * @param username at most 150 characters
 * @param address  what counts as one client there
 * @param counters what it counts for; none where nothing counts. Addresses come first, so that whoever waits for an
 *                 address holds up no user name
 * @param origin   where the request came from
 * @param now      when it arrived
 */
record Tried(String username, String address, List<Counter> counters, Origin origin, Instant now) {

    Tried {
        counters = List.copyOf(counters);
    }
}
