package dev.gatehouse.server.session;

import java.time.Instant;
import java.util.Optional;

/**
 * A refresh token that a rate limit refused while it was good.
 *
 * @param jti     which token it is
 * @param network from where it was presented, as {@link SessionClient#network}
 * @param until   from then on its return counts as that of any used token
 */
record ThrottledToken(String jti, Optional<String> network, Instant until) {

    /**
     * Whether a token is this one, come back from where it was refused. The user agent does not do in place of the
     * address: a thief who has a token throttled would excuse the return of its owner with it, and stay unseen.
     */
    boolean isBack(PresentedToken token) {
        return jti.equals(token.jti())
                && !token.context().at().isAfter(until)
                && token.client().likeness(new SessionClient(network, Optional.empty()))
                        == SessionClient.Likeness.SAME_NETWORK;
    }
}
