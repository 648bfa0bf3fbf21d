package dev.gatehouse.server.otp;

import dev.gatehouse.server.account.AccountService;
import dev.gatehouse.server.account.AccountSessions;
import dev.gatehouse.server.account.Accounts;
import dev.gatehouse.server.account.PasswordAttempts;
import dev.gatehouse.server.account.RecentAuthentication;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.event.EventTally;
import dev.gatehouse.server.http.Endpoint;
import dev.gatehouse.server.key.Vault;
import java.util.List;

/** The parts of this feature, put together. Thread-safe. */
public final class SecondFactors {

    private final SecondFactor factor;
    private final OtpReset reset;
    private final OtpEndpoints endpoints;

    /** @param issuer who the accounts are with, as authenticator apps show it */
    public SecondFactors(
            Database database,
            Vault vault,
            PasswordAttempts attempts,
            AccountService accountService,
            Accounts accounts,
            AccountSessions sessions,
            RecentAuthentication recent,
            EventLog events,
            EventTally tally,
            String issuer) {
        this.factor = new SecondFactor(vault, events);
        this.reset = new OtpReset(database, accountService, accounts, sessions, recent, events);
        OtpService service = new OtpService(database, attempts, accounts, factor, events, tally);
        this.endpoints = new OtpEndpoints(service, reset, issuer);
    }

    /** What decides on a code. */
    public SecondFactor factor() {
        return factor;
    }

    /** What takes a second factor away from those who have lost it. */
    public OtpReset reset() {
        return reset;
    }

    public List<Endpoint> endpoints() {
        return endpoints.endpoints();
    }
}
