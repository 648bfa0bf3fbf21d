package dev.gatehouse.server.explain;

import static dev.gatehouse.common.explain.LoginCheckOutcome.ASKS;
import static dev.gatehouse.common.explain.LoginCheckOutcome.PASSES;
import static dev.gatehouse.common.explain.LoginCheckOutcome.REFUSES;
import static dev.gatehouse.common.explain.LoginCheckOutcome.UNKNOWN;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.explain.LoginCheck;
import dev.gatehouse.common.threat.ThreatCase;
import dev.gatehouse.server.account.Account;
import dev.gatehouse.server.account.AccountService;
import dev.gatehouse.server.config.AccountSettings;
import dev.gatehouse.server.otp.OtpFeature;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a login meets because of whose it is. Thread-safe. */
final class SignInChecks {

    private final AccountService accounts;
    private final OtpFeature factors;
    private final AccountSettings settings;
    private final OngoingCases cases;

    SignInChecks(AccountService accounts, OtpFeature factors, AccountSettings settings, OngoingCases cases) {
        this.accounts = accounts;
        this.factors = factors;
        this.settings = settings;
        this.cases = cases;
    }

    LoginCheck account(LoginQuestion question) {
        return question.username()
                .map(name -> accounts.find(name)
                        .map(SignInChecks::account)
                        .orElseGet(() -> LoginCheck.of(
                                "account", REFUSES, "No account has exactly that name; upper and lower case count.")))
                .orElseGet(() -> nameless("account"));
    }

    LoginCheck password(LoginQuestion question) {
        return ofAccount(
                "password",
                question,
                account -> accounts.passwordFlaw(account.username())
                        .map(flaw -> LoginCheck.of(
                                        "password",
                                        REFUSES,
                                        "No password is right, since %s. Set another one.".formatted(flaw))
                                .decidedBy(path(account)))
                        .orElseGet(() -> LoginCheck.of("password", ASKS, "The account's password is asked for.")));
    }

    LoginCheck factor(LoginQuestion question) {
        return ofAccount(
                "factor",
                question,
                account -> factors.lockedUntil(account.id(), question.at())
                        .map(until -> LoginCheck.of(
                                        "factor",
                                        REFUSES,
                                        "Too many codes were wrong, so that no code is looked at for now.")
                                .during(null, until)
                                .decidedBy(path(account)))
                        .orElseGet(() -> factor(account)));
    }

    /** No case refuses a login by itself; what was done about it is among the other checks. */
    LoginCheck ofCase(LoginQuestion question) {
        List<ThreatCase> ongoing = cases.about(question.username(), question.address(), question.at());
        if (ongoing.isEmpty()) {
            return LoginCheck.of("case", PASSES, "No ongoing case is about it.");
        }
        ThreatCase newest = ongoing.getFirst();
        String more = ongoing.size() == 1 ? "" : " There are %d more.".formatted(ongoing.size() - 1);
        return LoginCheck.of("case", PASSES, "Ongoing: " + newest.sentence() + more)
                .during(newest.openedAt(), null)
                .decidedBy("/api/admin/cases/" + newest.id());
    }

    private static LoginCheck account(Account account) {
        return account.active()
                ? LoginCheck.of("account", PASSES, "The account is active.").decidedBy(path(account))
                : LoginCheck.of("account", REFUSES, "The account is disabled.").decidedBy(path(account));
    }

    private LoginCheck factor(Account account) {
        if (account.otp()) {
            return LoginCheck.of("factor", ASKS, "A one-time password or a recovery code is asked for.");
        }
        boolean due = settings.requireOtpForStaff() && account.role() != Role.USER;
        return LoginCheck.of(
                "factor",
                PASSES,
                due
                        ? "No second factor is set up; one must be before the role permits anything."
                        : "No second factor is set up, and none is required.");
    }

    private LoginCheck ofAccount(String check, LoginQuestion question, Function<Account, LoginCheck> answer) {
        Optional<Account> account = question.username().flatMap(accounts::find);
        if (question.username().isEmpty()) {
            return nameless(check);
        }
        return account.map(answer).orElseGet(() -> LoginCheck.of(check, UNKNOWN, "There is no such account."));
    }

    private static LoginCheck nameless(String check) {
        return LoginCheck.of(check, UNKNOWN, "It depends on the user name, and none was given.");
    }

    private static String path(Account account) {
        return "/api/admin/users/" + account.id();
    }
}
