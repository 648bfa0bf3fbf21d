package dev.gatehouse.server.explain;

import static dev.gatehouse.common.explain.LoginCheckOutcome.PASSES;
import static dev.gatehouse.common.explain.LoginCheckOutcome.REFUSES;
import static dev.gatehouse.common.explain.LoginCheckOutcome.UNKNOWN;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.explain.LoginCheck;
import dev.gatehouse.common.lockout.Lockout;
import dev.gatehouse.common.text.VisibleText;
import dev.gatehouse.server.account.TriedNames;
import dev.gatehouse.server.lockout.LockoutFeature;
import dev.gatehouse.server.lockout.LockoutForecast;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether a login would be locked out, and how far from it it is. With user name and address it is what the guard itself
 * would say; with one of them, a lockout of both is as much as can be told. Thread-safe.
 */
final class LockoutCheck {

    private static final String NAME = "lockout";

    /** Of a name or an address that has more, the newest are told. */
    private static final int MOST = 20;

    private final LockoutFeature lockouts;
    private final TriedNames names;

    LockoutCheck(LockoutFeature lockouts, TriedNames names) {
        this.lockouts = lockouts;
        this.names = names;
    }

    LoginCheck of(LoginQuestion question) {
        Optional<String> recorded = question.username().map(names::recordedOrGiven);
        return recorded.isPresent() && question.address().isPresent()
                ? whole(recorded.get(), question.address().get(), question)
                : half(recorded, question);
    }

    private LoginCheck whole(String username, IpAddress address, LoginQuestion question) {
        LockoutForecast forecast = lockouts.forecast(username, address, question.at());
        return forecast.held()
                .map(LockoutCheck::held)
                .or(() -> forecast.locks()
                        .map(until -> refusal("%s, which lock under the settings of now.".formatted(failures(forecast)))
                                .during(null, until)))
                .orElseGet(() -> LoginCheck.of(NAME, PASSES, "No lockout holds; %s.".formatted(failures(forecast))));
    }

    private LoginCheck half(Optional<String> username, LoginQuestion question) {
        List<Lockout> held = lockouts.heldOf(username, question.address(), MOST, question.at());
        return held.stream()
                .filter(lockout -> username.isPresent() ? lockout.address() == null : lockout.username() == null)
                .max(Comparator.comparing(Lockout::expiresAt))
                .map(LockoutCheck::held)
                .or(() -> held.stream()
                        .max(Comparator.comparing(Lockout::expiresAt))
                        .map(LockoutCheck::partly))
                .orElseGet(() -> LoginCheck.of(
                        NAME,
                        PASSES,
                        username.isPresent()
                                ? "No lockout of the user name holds, from any address."
                                : "No lockout of the address holds, for any user name."));
    }

    private static LoginCheck held(Lockout lockout) {
        return about(lockout, refusal("%s is locked out%s.".formatted(subject(lockout), cause(lockout))));
    }

    private static LoginCheck partly(Lockout lockout) {
        return about(
                lockout,
                LoginCheck.of(
                        NAME,
                        UNKNOWN,
                        "%s is locked out%s; others are not.".formatted(subject(lockout), cause(lockout))));
    }

    private static LoginCheck about(Lockout lockout, LoginCheck check) {
        return check.during(lockout.lockedAt(), lockout.expiresAt()).decidedBy("/api/admin/lockouts/" + lockout.id());
    }

    private static String subject(Lockout lockout) {
        String address = lockout.address() == null ? "any address" : VisibleText.of(lockout.address());
        return lockout.username() == null ? "Any user name at " + address : "The user name at " + address;
    }

    private static String cause(Lockout lockout) {
        if (lockout.rule() != null) {
            return " after %d failures, by the rule %s".formatted(lockout.failures(), lockout.rule());
        }
        String by = lockout.by() == null ? "the server" : VisibleText.of(lockout.by());
        return " by " + by + (lockout.reason() == null ? "" : ": \"%s\"".formatted(VisibleText.of(lockout.reason())));
    }

    private static String failures(LockoutForecast forecast) {
        return "%d failures of %d count".formatted(forecast.failures(), forecast.limit());
    }

    private static LoginCheck refusal(String sentence) {
        return LoginCheck.of(NAME, REFUSES, sentence);
    }
}
