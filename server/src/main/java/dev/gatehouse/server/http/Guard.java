package dev.gatehouse.server.http;

import dev.gatehouse.server.http.Authenticator.Authentication;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Stands before every handler and lets through who is declared to be let through (R2, R42). Thread-safe. */
final class Guard {

    private final Authenticator authenticator;
    private final Denials denials;

    Guard(Authenticator authenticator, Denials denials) {
        this.authenticator = authenticator;
        this.denials = denials;
    }

    /** What the guard decided. */
    sealed interface Decision {

        /** Go on; the caller is known unless the endpoint is open. */
        record Admitted(Optional<Caller> caller) implements Decision {}

        record Rejected(Answer answer) implements Decision {}
    }

    /**
     * Decides on one request.
     *
     * @param ways what may be asked under this path with this method; with a method that nobody declared, everything
     *             under this path: who may use none of it learns nothing about it
     */
    Decision decide(List<Access> ways, Optional<String> authorization, Origin origin, Instant now) {
        if (ways.stream().anyMatch(Access.Open.class::isInstance)) {
            return new Decision.Admitted(Optional.empty());
        }
        return switch (authenticator.authenticate(authorization, now)) {
            case Authentication.Refused(Answer answer) -> new Decision.Rejected(answer);
            case Authentication.Authenticated(Caller caller) -> decide(ways, caller, origin, now);
        };
    }

    private Decision decide(List<Access> ways, Caller caller, Origin origin, Instant now) {
        if (ways.stream().anyMatch(access -> permits(access, caller))) {
            return new Decision.Admitted(Optional.of(caller));
        }
        denials.denied(caller, origin, now);
        return new Decision.Rejected(
                ways.stream().anyMatch(access -> isWithheld(access, caller))
                        ? Errors.otpEnrolmentRequired()
                        : Errors.forbidden());
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
