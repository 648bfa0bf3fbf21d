package dev.gatehouse.server.otp;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.key.Encrypted;
import dev.gatehouse.server.key.KeyUnusableException;
import dev.gatehouse.server.key.MasterKey;
import dev.gatehouse.server.key.Vault;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
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

    private static final Logger LOG = System.getLogger(SecondFactor.class.getName());

    /** As many as wrong passwords by default; a guess is right in three of a million cases. */
    private static final int MOST_FAILURES = 5;

    /** How long a failure counts after the last one. */
    private static final Duration REMEMBERED = Duration.ofMinutes(15);

    /**
     * How long the first lockout lasts, the second, and all that follow, until a right code or recovery code comes: with
     * all of 15 minutes, who knows the password would find a code in two years of guessing; so it takes more than a lifetime.
     */
    private static final List<Duration> LOCKS =
            List.of(Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(24));

    /**
     * A lock that ends later than this from now was set by a clock that was ahead, when no code was right, and would last until
     * that time has come: it is over. The clocks of servers may differ by five minutes.
     */
    private static final Duration LONGEST_LOCK = LOCKS.getLast().plusMinutes(5);

    /** How long a secret waits for its first code. */
    private static final Duration PENDING = Duration.ofMinutes(10);

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
        return store.reserve(
                        handle,
                        attempt.account(),
                        attempt.context().at().minus(REMEMBERED),
                        attempt.context().at().plus(LONGEST_LOCK),
                        attempt.context().at())
                .map(failures -> judge(handle, attempt, failures, isGood(handle, attempt)))
                .orElseGet(() -> lockedOut(handle, attempt, new FactorCheck.Wrong()));
    }

    /**
     * Asks for the first code of a secret that is not confirmed yet, and confirms it if the code is right: with as few
     * tries as {@link #check} has.
     *
     * @return not enrolled, wrong, locked out or passed
     */
    FactorCheck confirm(Handle handle, OtpTry attempt) {
        if (!isPending(handle, attempt)) {
            return new FactorCheck.NotEnrolled();
        }
        return store.reservePending(
                        handle,
                        attempt.account(),
                        attempt.context().at().minus(REMEMBERED),
                        attempt.context().at().plus(LONGEST_LOCK),
                        attempt.context().at())
                .map(failures -> judge(handle, attempt, failures, isFirst(handle, attempt)))
                .orElseGet(() -> lockedOut(handle, attempt, new FactorCheck.NotEnrolled()));
    }

    @Override
    public void reencrypt(Handle handle, MasterKey from, MasterKey to) throws KeyUnusableException {
        for (Map.Entry<AccountId, String> each : store.all(handle).entrySet()) {
            String about = about(each.getKey());
            store.reencrypt(handle, each.getKey(), to.encrypt(from.decrypt(each.getValue(), about), about));
        }
    }

    /** Until when no code is looked at; empty if it is. */
    Optional<Instant> lockedUntil(Handle handle, AccountId account, Instant now) {
        return store.find(handle, account)
                .flatMap(StoredOtp::lockedUntil)
                .filter(now::isBefore)
                .filter(until -> !until.isAfter(now.plus(LONGEST_LOCK)));
    }

    /** Encrypts the secret; waits for other transactions that encrypt. */
    String encrypt(Handle handle, AccountId account, OtpSecret secret) {
        return vault.encrypt(handle, secret.hex(), about(account));
    }

    /** One that has waited for too long, or was made by a clock that was set back since, is deleted. */
    private boolean isPending(Handle handle, OtpTry attempt) {
        Optional<StoredOtp> found = store.find(handle, attempt.account()).filter(otp -> !otp.isConfirmed());
        boolean isOver = found.map(otp -> Duration.between(
                                otp.createdAt(), attempt.context().at())
                        .abs())
                .filter(waited -> waited.compareTo(PENDING) >= 0)
                .isPresent();
        if (isOver) {
            store.deletePending(handle, attempt.account());
            return false;
        }
        return found.isPresent();
    }

    /**
     * Which step that code belongs to, if it is one of this moment. None belongs to a secret that cannot be read, as a
     * database writer may leave it; a recovery code is still good then.
     */
    private OptionalLong step(StoredOtp otp, AccountId account, String code, Instant now) {
        try {
            return OtpSecret.ofHex(vault.decrypt(otp.encrypted(), about(account)))
                    .step(code.replaceAll("\\s", ""), now);
        } catch (KeyUnusableException e) {
            LOG.log(Level.ERROR, "The second factor of account {0} cannot be read: {1}", account, e.getMessage());
            return OptionalLong.empty();
        }
    }

    private FactorCheck judge(Handle handle, OtpTry attempt, int failures, boolean good) {
        if (good) {
            store.clearFailures(handle, attempt.account());
            return new FactorCheck.Passed();
        }
        if (failures < MOST_FAILURES) {
            return new FactorCheck.Wrong();
        }
        // As precisely as it is kept.
        Instant until = attempt.context().at().plus(nextLock(handle, attempt)).truncatedTo(ChronoUnit.MICROS);
        store.lock(handle, attempt.account(), until);
        events.append(
                handle,
                attempt.event(EventType.OTP_LOCKED)
                        .with(EventDetail.FAILURES, failures)
                        .with(EventDetail.EXPIRES_AT, until));
        return new FactorCheck.LockedOut(until);
    }

    private Duration nextLock(Handle handle, OtpTry attempt) {
        int before = store.find(handle, attempt.account()).orElseThrow().lockouts();
        return LOCKS.get(Math.min(before, LOCKS.size() - 1));
    }

    private boolean isFirst(Handle handle, OtpTry attempt) {
        // The row is ours by now, so this is the secret that waits.
        StoredOtp otp = store.find(handle, attempt.account()).orElseThrow();
        OptionalLong step = step(
                otp,
                attempt.account(),
                attempt.code().orElseThrow(),
                attempt.context().at());
        return step.isPresent()
                && store.confirm(
                        handle,
                        attempt.account(),
                        otp.encrypted(),
                        step.getAsLong(),
                        attempt.context().at());
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
        OptionalLong step = step(otp, attempt.account(), code, attempt.context().at());
        return step.isPresent() && store.use(handle, attempt.account(), step.getAsLong());
    }

    private boolean useRecoveryCode(Handle handle, OtpTry attempt, RecoveryCode code) {
        boolean used = recoveryCodes.use(
                handle, attempt.account(), code, attempt.context().at());
        if (used) {
            int left = recoveryCodes.left(handle, attempt.account());
            events.append(
                    handle, attempt.event(EventType.OTP_RECOVERY_CODE_USED).with(EventDetail.CODES_LEFT, left));
        }
        return used;
    }

    /** @param otherwise the result where it is not locked: then it has gone meanwhile, or was confirmed */
    private FactorCheck lockedOut(Handle handle, OtpTry attempt, FactorCheck otherwise) {
        return lockedUntil(handle, attempt.account(), attempt.context().at())
                .<FactorCheck>map(FactorCheck.LockedOut::new)
                .orElse(otherwise);
    }

    /** What the secret belongs to, so that a database writer cannot give one account's to another. */
    private static String about(AccountId account) {
        return "the second factor of account " + account;
    }
}
