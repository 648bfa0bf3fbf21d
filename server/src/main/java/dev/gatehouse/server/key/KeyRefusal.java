package dev.gatehouse.server.key;

import dev.gatehouse.common.key.KeyPurpose;
import java.time.Instant;

/**
 * Why a key is not changed.
 *
 * @param code   for programs
 * @param detail for people: what to do instead
 */
record KeyRefusal(String code, String detail) {

    /** Services that fetched the public keys a moment ago do not have this one. */
    static KeyRefusal tooYoung(KeyPurpose purpose, Instant ready) {
        return new KeyRefusal(
                "key_too_young",
                "The next %s key has not been published for long enough; it may sign from %s on, or now with force."
                        .formatted(purpose.code(), ready));
    }

    static KeyRefusal alreadyRotated(KeyPurpose purpose) {
        return new KeyRefusal(
                "already_rotated", "The %s key was rotated by somebody else just now.".formatted(purpose.code()));
    }

    static KeyRefusal fromEnvironment(KeyPurpose purpose) {
        return new KeyRefusal(
                "key_from_environment",
                "The %s key comes from %s; change it there and restart."
                        .formatted(purpose.code(), EnvironmentKeys.variable(purpose)));
    }

    static KeyRefusal active(KeyPurpose purpose) {
        return new KeyRefusal(
                "key_active",
                "This %s key is the one that signs; rotate first, or retire it with force.".formatted(purpose.code()));
    }

    static KeyRefusal stillNeeded(Instant until) {
        return new KeyRefusal(
                "key_needed",
                "Tokens that this key has signed may live until %s; retiring it before that takes force."
                        .formatted(until));
    }

    static KeyRefusal alreadyRetired(Instant at) {
        return new KeyRefusal("already_retired", "This key was retired at %s.".formatted(at));
    }

    static KeyRefusal neededForEver() {
        return new KeyRefusal("audit_key", "Old checkpoints of the event ledger need the audit key for ever.");
    }
}
