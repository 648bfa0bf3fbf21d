package dev.gatehouse.server.http;

import dev.gatehouse.server.http.Authenticator.Authentication;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Stands before every handler and lets through who is declared to be let through (R2, R42). Thread-safe. */
final class Guard {

    private final Authenticator authenticator;
    private final RefusalListener refusals;

    Guard(Authenticator authenticator, RefusalListener refusals) {
        this.authenticator = authenticator;
        this.refusals = refusals;
    }

    /**
     * Lets one request through.
     *
     * @param accesses what may be asked under this path with this method; with a method that no endpoint declares,
     *                 everything under this path: who may use none of it learns nothing about it
     * @return the caller; empty if the endpoint is open
     * @throws RefusedException (401 or 403) if it is not let through
     */
    Optional<Caller> admit(List<Access> accesses, Optional<String> authorization, RequestSource source, Instant now) {
        if (accesses.stream().anyMatch(Access.Open.class::isInstance)) {
            return Optional.empty();
        }
        return switch (authenticator.authenticate(authorization, now)) {
            case Authentication.Refused(Response answer) -> throw new RefusedException(answer);
            case Authentication.Rejected(RejectedToken token, Response answer) -> {
                refusals.rejected(token, source, now);
                throw new RefusedException(answer);
            }
            case Authentication.Authenticated(Caller caller) -> Optional.of(admit(accesses, caller, source, now));
        };
    }

    private Caller admit(List<Access> accesses, Caller caller, RequestSource source, Instant now) {
        if (accesses.stream().anyMatch(access -> permits(access, caller))) {
            return caller;
        }
        refusals.denied(caller, source, now);
        throw new RefusedException(
                accesses.stream().anyMatch(access -> isWithheld(access, caller))
                        ? ErrorResponses.otpEnrolmentRequired()
                        : ErrorResponses.forbidden());
    }

    /** Whether the role alone would do. */
    private static boolean isWithheld(Access access, Caller caller) {
        return access instanceof Access.Requires(var permission)
                && caller.role().permits(permission);
    }

    private static boolean permits(Access access, Caller caller) {
        return switch (access) {
            case Access.Open _, Access.SignedIn _ -> true;
            case Access.Requires(var permission) -> caller.may(permission);
        };
    }
}
