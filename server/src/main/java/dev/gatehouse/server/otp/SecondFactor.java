package dev.gatehouse.server.otp;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.key.Encrypted;
import dev.gatehouse.server.key.KeyUnusableException;
import dev.gatehouse.server.key.MasterKey;
import dev.gatehouse.server.key.Vault;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/**
 * Decides on one-time passwords and recovery codes. Each is good once, and few may be wrong: a try takes the factor's row
 * and counts as a failure before its code is looked at, so that both hold for any number of tries at once (decision 0015).
 * Thread-safe.
 */
public final class SecondFactor implements Encrypted {

    /** As many as wrong passwords by default; a guess is right in three of a million cases. */
    private static final int MOST_FAILURES = 5;

    /** How long a failure counts after the last one, and so how long a lockout lasts. */
    private static final Duration REMEMBERED = Duration.ofMinutes(15);

    private final Vault vault;
    private final EventLog events;
    private final OtpStore store = new OtpStore();
    private final RecoveryCodeStore recoveryCodes = new RecoveryCodeStore();

    SecondFactor(Vault vault, EventLog events) {
        this.vault = vault;
        this.events = events;
    }

    /**
     * Asks for the second factor, as part of the transaction that does what it is asked for. A failure is told as one by
     * the caller; that it locks, and that a recovery code was used, is recorded here.
     */
    public FactorCheck check(Handle handle, OtpTry attempt) {
        Optional<StoredOtp> found = store.find(handle, attempt.account()).filter(StoredOtp::isConfirmed);
        if (found.isEmpty()) {
            return new FactorCheck.NotEnrolled();
        }
        if (attempt.code().isEmpty()) {
            return new FactorCheck.Missing();
        }
        Optional<Integer> failures = store.reserve(
                handle, attempt.account(), MOST_FAILURES, attempt.now().minus(REMEMBERED), attempt.now());
        return failures.isPresent() ? compare(handle, attempt, failures.get()) : lockedOut(handle, attempt);
    }

    @Override
    public void reencrypt(Handle handle, MasterKey from, MasterKey to) throws KeyUnusableException {
        for (Map.Entry<AccountId, String> each : store.all(handle).entrySet()) {
            String about = about(each.getKey());
            store.reencrypt(handle, each.getKey(), to.encrypt(from.decrypt(each.getValue(), about), about));
        }
    }

    /** The secret for the vault; waits for whoever else encrypts. */
    String encrypt(Handle handle, AccountId account, OtpSecret secret) {
        return vault.encrypt(handle, secret.hex(), about(account));
    }

    /** Which step that code belongs to, if it is one of this moment. */
    OptionalLong step(StoredOtp otp, AccountId account, String code, Instant now) {
        try {
            return OtpSecret.ofHex(vault.decrypt(otp.encrypted(), about(account)))
                    .step(code.replaceAll("\\s", ""), now);
        } catch (KeyUnusableException e) {
            throw new IllegalStateException("The second factor of account " + account + " cannot be read", e);
        }
    }

    private FactorCheck compare(Handle handle, OtpTry attempt, int failures) {
        if (isGood(handle, attempt)) {
            store.clearFailures(handle, attempt.account());
            return new FactorCheck.Passed();
        }
        if (failures < MOST_FAILURES) {
            return new FactorCheck.Wrong();
        }
        Instant until = attempt.now().plus(REMEMBERED);
        events.append(
                handle,
                attempt.event(EventType.OTP_LOCKED)
                        .with("failures", Integer.toString(failures))
                        .with("expires_at", until.toString()));
        return new FactorCheck.LockedOut(until);
    }

    private boolean isGood(Handle handle, OtpTry attempt) {
        String code = attempt.code().orElseThrow();
        return RecoveryCode.parse(code)
                .map(recovery -> useRecoveryCode(handle, attempt, recovery))
                .orElseGet(() -> useCode(handle, attempt, code));
    }

    private boolean useCode(Handle handle, OtpTry attempt, String code) {
        // The row is ours by now, so this is the secret that the account has.
        StoredOtp otp = store.find(handle, attempt.account()).orElseThrow();
        OptionalLong step = step(otp, attempt.account(), code, attempt.now());
        return step.isPresent() && store.use(handle, attempt.account(), step.getAsLong());
    }

    private boolean useRecoveryCode(Handle handle, OtpTry attempt, RecoveryCode code) {
        boolean used = recoveryCodes.use(handle, attempt.account(), code, attempt.now());
        if (used) {
            int left = recoveryCodes.left(handle, attempt.account());
            events.append(
                    handle, attempt.event(EventType.OTP_RECOVERY_CODE_USED).with("codes_left", Integer.toString(left)));
        }
        return used;
    }

    private FactorCheck lockedOut(Handle handle, OtpTry attempt) {
        return store.find(handle, attempt.account())
                .flatMap(StoredOtp::failedAt)
                .<FactorCheck>map(failedAt -> new FactorCheck.LockedOut(failedAt.plus(REMEMBERED)))
                .orElseGet(FactorCheck.Wrong::new);
    }

    /** What the secret belongs to, so that nobody can give one account's to another one. */
    private static String about(AccountId account) {
        return "the second factor of account " + account;
    }
}
