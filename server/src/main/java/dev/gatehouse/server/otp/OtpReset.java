package dev.gatehouse.server.otp;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.account.Account;
import dev.gatehouse.server.account.AccountService;
import dev.gatehouse.server.account.AccountSessions;
import dev.gatehouse.server.account.Accounts;
import dev.gatehouse.server.account.RecentAuthentication;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.http.Caller;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Takes the second factor away from an account whose user has lost it, and ends its sessions. Thread-safe. */
final class OtpReset {

    private final Database database;
    private final AccountService accountService;
    private final Accounts accounts;
    private final AccountSessions sessions;
    private final RecentAuthentication recent;
    private final EventLog events;
    private final OtpStore store = new OtpStore();
    private final RecoveryCodeStore recoveryCodes = new RecoveryCodeStore();

    OtpReset(
            Database database,
            AccountService accountService,
            Accounts accounts,
            AccountSessions sessions,
            RecentAuthentication recent,
            EventLog events) {
        this.database = database;
        this.accountService = accountService;
        this.accounts = accounts;
        this.sessions = sessions;
        this.recent = recent;
        this.events = events;
    }

    /**
     * Because an operator at the command line wants it so.
     *
     * @return removed, not enrolled, or unknown
     */
    ResetOutcome reset(String username, AuditContext context) {
        return accountService
                .find(username)
                .map(account -> reset(account, "reset_at_the_command_line", context))
                .orElseGet(ResetOutcome.Unknown::new);
    }

    /**
     * Because an admin wants it so, with whom it must not be about themselves: a stolen session would do instead of
     * password and code.
     *
     * @param reason why, as the records will say; 1..400 characters
     */
    ResetOutcome reset(AccountId id, String reason, AuditContext context) {
        if (context.caller().map(Caller::accountId).equals(Optional.of(id))) {
            return new ResetOutcome.Yourself();
        }
        return accounts.find(id).map(account -> reset(account, reason, context)).orElseGet(ResetOutcome.Unknown::new);
    }

    private ResetOutcome reset(Account account, String reason, AuditContext context) {
        return database.write(handle -> {
            // Not from memory: another process may just have made it an administrator.
            boolean administrator = accountService.isAdministrator(handle, account.id());
            if (administrator && recent.isMissing(handle, context)) {
                return new ResetOutcome.ReauthenticationRequired();
            }
            if (!store.deleteConfirmed(handle, account.id())) {
                return new ResetOutcome.NotEnrolled();
            }
            if (administrator) {
                events.append(handle, account.administratorChanged(List.of("otp_reset"), context));
            }
            return removed(handle, account, reason, context);
        });
    }

    private ResetOutcome removed(Handle handle, Account account, String reason, AuditContext context) {
        recoveryCodes.deleteAll(handle, account.id());
        int ended = sessions.endAll(handle, account.id(), "otp_reset", context.by(), context.at());
        events.append(
                handle,
                context.event(EventType.OTP_REMOVED)
                        .about(account.id(), account.username())
                        .with(EventDetail.REASON, reason)
                        .with(EventDetail.SESSIONS_ENDED, ended));
        handle.afterCommit(() -> accounts.forget(account.id()));
        return new ResetOutcome.Reset(ended);
    }
}
