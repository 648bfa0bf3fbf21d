package dev.gatehouse.common.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would happen to a login at this moment, and because of what.
 *
 * @param username the user name that was asked about; null where none was given
 * @param address  the address that was asked about; null where none was given
 * @param outcome  {@code refuses} if a check would refuse it; otherwise {@code asks} if one asks for a password or a code,
 *                 otherwise {@code unknown}
 * @param because  the name of the first check with that outcome; null where there is none
 * @param checks   every check, in the order in which a login meets them
 */
public record LoginExplanation(
        @Nullable String username,
        @Nullable String address,
        LoginCheckOutcome outcome,
        @Nullable String because,
        List<LoginCheck> checks) {

    public LoginExplanation {
        checks = List.copyOf(checks);
    }

    /** The explanation that follows from these checks. */
    public static LoginExplanation of(@Nullable String username, @Nullable String address, List<LoginCheck> checks) {
        LoginCheckOutcome outcome = LoginCheckOutcome.gravest(checks);
        String because = checks.stream()
                .filter(check -> check.outcome() == outcome)
                .map(LoginCheck::check)
                .findFirst()
                .orElse(null);
        return new LoginExplanation(username, address, outcome, because, checks);
    }
}
