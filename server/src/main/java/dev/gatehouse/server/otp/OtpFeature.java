package dev.gatehouse.server.otp;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.server.account.AccountFeature;
import dev.gatehouse.server.account.AccountSessions;
import dev.gatehouse.server.account.Accounts;
import dev.gatehouse.server.account.PendingEnrolments;
import dev.gatehouse.server.account.RecentAuthentication;
import dev.gatehouse.server.command.CommandAccess;
import dev.gatehouse.server.command.FeatureCommand;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.feature.Feature;
import dev.gatehouse.server.feature.FeatureContext;
import dev.gatehouse.server.http.Endpoint;
import dev.gatehouse.server.key.Encrypted;
import dev.gatehouse.server.key.KeyUnusableException;
import dev.gatehouse.server.key.MasterKey;
import dev.gatehouse.server.key.Vault;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Second factors: one-time passwords and recovery codes (RFC 6238). Thread-safe. */
public final class OtpFeature implements Feature, Encrypted {

    private final Database database;
    private final SecondFactor factor;
    private final OtpReset reset;
    private final OtpEndpoints endpoints;

    /** @param issuer who the accounts are with, as authenticator apps show it */
    public OtpFeature(
            FeatureContext context,
            Vault vault,
            AccountFeature accountFeature,
            Accounts accounts,
            AccountSessions sessions,
            RecentAuthentication recent,
            String issuer) {
        this.database = context.database();
        this.factor = new SecondFactor(vault, context.events());
        this.reset = new OtpReset(
                context.database(), accountFeature.service(), accounts, sessions, recent, context.events());
        OtpService service = new OtpService(
                context.database(), accountFeature.attempts(), accounts, factor, context.events(), context.tally());
        this.endpoints = new OtpEndpoints(service, reset, issuer);
    }

    /** Drops the factors that wait for their first code. */
    public static PendingEnrolments pending() {
        return new PendingFactors();
    }

    /** {@code gatehouse user reset-otp}. */
    public static FeatureCommand resetCommand(CommandAccess<OtpFeature> access) {
        return new OtpResetCommand(access);
    }

    /** What decides on a code. */
    public SecondFactor factor() {
        return factor;
    }

    /** Until when no code of that account is looked at, since too many were wrong; empty if codes are. */
    public Optional<Instant> lockedUntil(AccountId account, Instant now) {
        return database.read(handle -> factor.lockedUntil(handle, account, now));
    }

    /** What takes a second factor away from those who have lost it. */
    OtpReset reset() {
        return reset;
    }

    @Override
    public List<Endpoint> endpoints() {
        return endpoints.endpoints();
    }

    @Override
    public void reencrypt(Handle handle, MasterKey from, MasterKey to) throws KeyUnusableException {
        factor.reencrypt(handle, from, to);
    }
}
