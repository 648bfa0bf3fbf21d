package dev.gatehouse.server.otp;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.server.database.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The second factors, encrypted, and what was tried with them. */
final class OtpStore {

    Optional<StoredOtp> find(Handle handle, AccountId account) {
        return handle.createQuery("""
                        SELECT encrypted, created_at, confirmed_at, lockouts, locked_until
                        FROM otp
                        WHERE account_id = :account
                        """)
                .bind("account", account.value())
                .map((row, _) -> otp(row))
                .findOne();
    }

    /** All secrets, as the vault has encrypted them. */
    Map<AccountId, String> all(Handle handle) {
        return handle.createQuery("SELECT account_id, encrypted FROM otp")
                .map((row, _) -> Map.entry(new AccountId(row.getLong("account_id")), row.getString("encrypted")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Adds a factor that is not confirmed yet. */
    void insert(Handle handle, AccountId account, String encrypted, Instant now) {
        handle.createUpdate("""
                        INSERT INTO otp
                            (account_id, encrypted, created_at, last_step, failures)
                        VALUES
                            (:account, :encrypted, :now, 0, 0)
                        """)
                .bind("account", account.value())
                .bind("encrypted", encrypted)
                .bind("now", now)
                .execute();
    }

    /** Deletes a factor that is not confirmed yet, if there is one. */
    void deletePending(Handle handle, AccountId account) {
        handle.createUpdate("DELETE FROM otp WHERE account_id = :account AND confirmed_at IS NULL")
                .bind("account", account.value())
                .execute();
    }

    /**
     * Deletes a confirmed factor.
     *
     * @return whether there was one
     */
    boolean deleteConfirmed(Handle handle, AccountId account) {
        return handle.createUpdate("DELETE FROM otp WHERE account_id = :account AND confirmed_at IS NOT NULL")
                        .bind("account", account.value())
                        .execute()
                == 1;
    }

    /**
     * Confirms a factor. Of many that try at once, one succeeds.
     *
     * @param encrypted the secret whose code was shown
     * @param step      the step that the code belongs to, which is used up
     * @return whether it was still that secret, and not confirmed
     */
    boolean confirm(Handle handle, AccountId account, String encrypted, long step, Instant now) {
        return handle.createUpdate("""
                        UPDATE otp
                        SET confirmed_at = :now, last_step = :step,
                            failures = 0, failed_at = NULL, lockouts = 0, locked_until = NULL
                        WHERE account_id = :account AND encrypted = :encrypted AND confirmed_at IS NULL
                        """)
                        .bind("account", account.value())
                        .bind("encrypted", encrypted)
                        .bind("step", step)
                        .bind("now", now)
                        .execute()
                == 1;
    }

    /**
     * Counts a try as a failure before its code is looked at; other tries wait until the transaction ends. A failure
     * begins the count anew if the last one was long ago.
     *
     * @param longSince failures up to then count no more
     * @param longest   until when a factor may be locked; what is locked for longer is not
     * @return how many it makes; empty if the factor is locked, or the account has no confirmed one
     */
    Optional<Integer> reserve(Handle handle, AccountId account, Instant longSince, Instant longest, Instant now) {
        return reserve(handle, account, "confirmed_at IS NOT NULL", longSince, longest, now);
    }

    /** As {@link #reserve(Handle, AccountId, Instant, Instant, Instant)}, of a factor that is not confirmed yet. */
    Optional<Integer> reservePending(
            Handle handle, AccountId account, Instant longSince, Instant longest, Instant now) {
        return reserve(handle, account, "confirmed_at IS NULL", longSince, longest, now);
    }

    private static Optional<Integer> reserve(
            Handle handle, AccountId account, String state, Instant longSince, Instant longest, Instant now) {
        boolean reserved = handle.createUpdate("""
                        UPDATE otp
                        SET failures = CASE WHEN failed_at > :longSince THEN failures + 1 ELSE 1 END, failed_at = :now
                        WHERE account_id = :account
                          AND (locked_until IS NULL OR locked_until <= :now OR locked_until > :longest)
                          AND\s""" + state)
                        .bind("account", account.value())
                        .bind("longSince", longSince)
                        .bind("longest", longest)
                        .bind("now", now)
                        .execute()
                == 1;
        return reserved ? Optional.of(failures(handle, account)) : Optional.empty();
    }

    /** Locks the factor; the failures that it is for are used up by it. */
    void lock(Handle handle, AccountId account, Instant until) {
        handle.createUpdate("""
                        UPDATE otp
                        SET lockouts = lockouts + 1, locked_until = :until, failures = 0, failed_at = NULL
                        WHERE account_id = :account
                        """)
                .bind("account", account.value())
                .bind("until", until)
                .execute();
    }

    /** Forgets the failures, and how often they have locked. */
    void clearFailures(Handle handle, AccountId account) {
        handle.createUpdate("""
                        UPDATE otp
                        SET failures = 0, failed_at = NULL, lockouts = 0, locked_until = NULL
                        WHERE account_id = :account
                        """).bind("account", account.value()).execute();
    }

    /**
     * Uses up a step, and all before it.
     *
     * @return whether it was not used up yet
     */
    boolean use(Handle handle, AccountId account, long step) {
        return handle.createUpdate("""
                        UPDATE otp
                        SET last_step = :step
                        WHERE account_id = :account AND last_step < :step
                        """)
                        .bind("account", account.value())
                        .bind("step", step)
                        .execute()
                == 1;
    }

    void reencrypt(Handle handle, AccountId account, String encrypted) {
        handle.createUpdate("UPDATE otp SET encrypted = :encrypted WHERE account_id = :account")
                .bind("account", account.value())
                .bind("encrypted", encrypted)
                .execute();
    }

    private static int failures(Handle handle, AccountId account) {
        return handle.createQuery("SELECT failures FROM otp WHERE account_id = :account")
                .bind("account", account.value())
                .mapTo(Integer.class)
                .one();
    }

    private static StoredOtp otp(ResultSet row) throws SQLException {
        return new StoredOtp(
                row.getString("encrypted"),
                Columns.instant(row, "created_at"),
                Optional.ofNullable(Columns.instantOrNull(row, "confirmed_at")),
                row.getInt("lockouts"),
                Optional.ofNullable(Columns.instantOrNull(row, "locked_until")));
    }
}
