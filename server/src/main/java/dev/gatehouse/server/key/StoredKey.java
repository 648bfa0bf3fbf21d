package dev.gatehouse.server.key;

import dev.gatehouse.common.key.KeyPurpose;
import dev.gatehouse.common.key.KeyState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the database's keys.
 *
 * @param kid          names the key
 * @param purpose      what it signs
 * @param createdAt    when it was made
 * @param activatedAt  when it began to sign; null before that
 * @param supersededAt when another one began to sign in its place; null before that
 * @param neededUntil  from then on no token that it signed lives; null until it is superseded
 * @param retiredAt    when it was retired; null before that
 * @param encrypted    the JWK, encrypted with the master key for its {@code kid}; empty once it is retired
 */
record StoredKey(
        String kid,
        KeyPurpose purpose,
        Instant createdAt,
        @Nullable Instant activatedAt,
        @Nullable Instant supersededAt,
        @Nullable Instant neededUntil,
        @Nullable Instant retiredAt,
        String encrypted) {

    /** A key that is yet to sign. */
    static StoredKey next(String kid, KeyPurpose purpose, Instant createdAt, String encrypted) {
        return new StoredKey(kid, purpose, createdAt, null, null, null, null, encrypted);
    }

    /** This key, signing from the moment at which it was made. */
    StoredKey active() {
        return new StoredKey(kid, purpose, createdAt, createdAt, null, null, null, encrypted);
    }

    KeyState state() {
        if (retiredAt != null) {
            return KeyState.RETIRED;
        }
        if (supersededAt != null) {
            return KeyState.RETIRING;
        }
        return activatedAt == null ? KeyState.NEXT : KeyState.ACTIVE;
    }

    /** The state in this process: a key that signs elsewhere is retiring where the environment brings one. */
    KeyState state(EnvironmentKeys environment) {
        return state() == KeyState.ACTIVE && environment.has(purpose) ? KeyState.RETIRING : state();
    }

    /** Whether it is of that purpose and in that state. */
    boolean is(KeyPurpose wanted, KeyState state) {
        return purpose == wanted && state() == state;
    }

    /** Whether it signs, and has since that instant or before. */
    boolean signsSince(Instant then) {
        return state() == KeyState.ACTIVE && activatedAt != null && !activatedAt.isAfter(then);
    }

    /** Whether a token may be one that it signed, by when the token says that it expires. */
    boolean maySign(Instant expiry) {
        return activatedAt != null
                && neededUntil != null
                && expiry.isAfter(activatedAt)
                && !expiry.isAfter(neededUntil);
    }

    /** Whether a token that it signed may still live. */
    boolean isNeeded(Instant now) {
        return neededUntil != null && neededUntil.isAfter(now);
    }
}
