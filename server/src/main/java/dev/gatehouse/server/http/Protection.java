package dev.gatehouse.server.http;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.server.connection.AcceptRule;
import java.time.Instant;

/**
 * What stands before the endpoints, in the order in which a request meets it.
 *
 * @param gate          keeps blocked addresses out
 * @param authenticator finds out who calls
 * @param refusals      is told when a role does not suffice, when a token is no good, and which address has too many connections
 * @param limits        counts, and asks who comes too often to wait
 * @param deprecated    is told who calls what is on its way out
 * @param answers       is told how long answers took
 */
public record Protection(
        AddressFilter gate,
        Authenticator authenticator,
        RefusalListener refusals,
        RateLimiter limits,
        DeprecationListener deprecated,
        AnswerListener answers)
        implements AcceptRule {

    /** Whether a caller who was let in would be let in again. */
    boolean isStillAuthorized(Caller caller, RequestSource source, Instant now) {
        return authenticator.isStillAuthorized(caller, now)
                && (source.address() == null || gate.isStillOpenFor(source.address(), now));
    }

    @Override
    public boolean isBlocked(IpAddress address, Instant now) {
        return gate.closesOn(address, now);
    }

    @Override
    public void refused(IpAddress address, Instant now) {
        refusals.disconnected(address, now);
    }
}
