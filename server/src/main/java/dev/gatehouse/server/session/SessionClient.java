package dev.gatehouse.server.session;

import dev.gatehouse.server.http.RequestSource;
import java.util.Optional;

/**
 * The client behind a request, as far as it can be told from others without a secret.
 *
 * @param network   its address, or its /64 network for IPv6, as text; empty where it is not known
 * @param userAgent how it describes itself; empty where it does not
 */
record SessionClient(Optional<String> network, Optional<String> userAgent) {

    /** How alike two clients are, from the surest on. */
    enum Likeness {
        SAME_NETWORK,
        /** Another address, but the same description: a device that changed its network, or a thief who knows it. */
        SAME_USER_AGENT,
        DIFFERENT
    }

    static SessionClient of(RequestSource source) {
        return new SessionClient(
                Optional.ofNullable(source.address())
                        .map(address -> address.client().toString()),
                Optional.ofNullable(source.userAgent()));
    }

    /** What is not known is like nothing. */
    Likeness likeness(SessionClient other) {
        if (isSame(network, other.network)) {
            return Likeness.SAME_NETWORK;
        }
        return isSame(userAgent, other.userAgent) ? Likeness.SAME_USER_AGENT : Likeness.DIFFERENT;
    }

    private static boolean isSame(Optional<String> one, Optional<String> other) {
        return one.isPresent() && one.equals(other);
    }
}
