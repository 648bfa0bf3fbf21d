package dev.gatehouse.server.check;

import static dev.gatehouse.common.check.FindingSeverity.ERROR;
import static dev.gatehouse.common.check.FindingSeverity.WARNING;
import static dev.gatehouse.server.check.Check.when;

import dev.gatehouse.server.config.PasswordSettings;
import java.util.List;

/** Who can sign in with what others may know (R41). */
final class AccountChecks {

    /**
     * KiB times passes: the cheapest that OWASP takes for Argon2id is 7 MiB with 5 passes, and the dearer ones of its list
     * are worth more.
     */
    private static final long CHEAPEST = 7L * 1024 * 5;

    private AccountChecks() {}

    static List<Check> all() {
        return List.of(
                Check.ofHoldings(
                        "admin.initial-password",
                        ERROR,
                        holdings -> holdings.initialPassword()
                                .map("%s still has the password that the account was made with"::formatted),
                        "It was written to a file or into an environment, where others may have read it.",
                        "gatehouse user set-password NAME"),
                Check.of(
                        "admin.password-file",
                        WARNING,
                        when(
                                facts -> facts.surroundings().initialPasswordFile(),
                                "The file initial-admin-password is still in the data directory"),
                        "As long as that password is not changed, whoever reads the file or a backup of it is an administrator.",
                        "Change the password, then delete the file."),
                Check.of(
                        "admin.password-variable",
                        WARNING,
                        when(
                                facts -> facts.surroundings().variables().contains("GATEHOUSE_ADMIN_PASSWORD"),
                                "GATEHOUSE_ADMIN_PASSWORD is still in the environment"),
                        "It is looked at when there is no administrator, and at no other time. An environment is read by crash reports, and by whoever lists the process.",
                        "Change the password, then take the variable out."),
                Check.of(
                        "staff.one-factor",
                        WARNING,
                        when(
                                facts -> !facts.settings().account().requireOtpForStaff(),
                                "Staff may use the admin API with a password alone"),
                        "A password that was guessed, phished or used elsewhere is enough to end sessions or make accounts.",
                        "Have staff set up a one-time password, then set account.require-otp-for-staff to on."),
                Check.of(
                        "password.cheap",
                        ERROR,
                        when(
                                facts -> isCheap(facts.settings().password()),
                                "password.memory and password.passes make hashes that are quickly guessed"),
                        "Whoever has a copy of the database tries that many more passwords a second.",
                        "Leave both at their defaults, 19456 and 2."));
    }

    private static boolean isCheap(PasswordSettings password) {
        return (long) password.memory() * password.passes() < CHEAPEST;
    }
}
