package dev.gatehouse.server.key;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.key.KeyPurpose;
import dev.gatehouse.common.key.KeySource;
import dev.gatehouse.common.key.KeyState;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.event.EventLog;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The steps of a key's life, each with its event, as part of the caller's transaction. There is always a key that signs
 * and one that will, so that others have the next one before the first token comes that it signed. Changes take turns,
 * over all processes on the database. Thread-safe.
 */
final class KeyRotation {

    /** How long others may keep the public keys; a key that is younger may be unknown to them. */
    static final Duration CACHED = Duration.ofMinutes(5);

    /**
     * How long a superseded key may still sign: in a request that had begun, or in another process that is yet to hear of
     * it. Both take seconds; what is too long does no harm.
     */
    static final Duration AFTERMATH = Duration.ofMinutes(5);

    private static final int KID_BYTES = 8;

    private final SigningKeyStore store = new SigningKeyStore();
    private final SecureRandom random = new SecureRandom();
    private final Vault vault;
    private final LiveTokens tokens;
    private final EventLog events;

    KeyRotation(Vault vault, LiveTokens tokens, EventLog events) {
        this.vault = vault;
        this.tokens = tokens;
        this.events = events;
    }

    /** Keeps other transactions from changing keys until this one ends; they wait. */
    void awaitTurn(Handle handle) {
        vault.awaitTurn(handle);
    }

    /** Makes the keys of that purpose that should be there and are not. */
    void makeMissing(Handle handle, KeyPurpose purpose, AuditContext context) {
        vault.awaitTurn(handle);
        List<StoredKey> inUse = store.all(handle).stream()
                .filter(key -> key.purpose() == purpose && key.state() != KeyState.RETIRED)
                .toList();
        if (inUse.isEmpty()) {
            insert(handle, generate(handle, purpose, context.at()).active(), context);
        }
        if (purpose.rotates() && inUse.stream().noneMatch(key -> key.state() == KeyState.NEXT)) {
            makeNext(handle, purpose, context);
        }
    }

    /** Of that purpose, the key that will sign next. */
    Optional<StoredKey> next(Handle handle, KeyPurpose purpose) {
        return inState(handle, purpose, KeyState.NEXT).stream().findFirst();
    }

    /**
     * Lets the next key sign in place of the active one. Of several who try it with the same key one succeeds, also if
     * they are other processes.
     *
     * @return whether this one did
     */
    boolean rotate(Handle handle, StoredKey next, Urgency urgency, AuditContext context) {
        vault.awaitTurn(handle);
        if (!store.activate(handle, next.kid(), context.at())) {
            return false;
        }
        for (StoredKey active : inState(handle, next.purpose(), KeyState.ACTIVE)) {
            if (!active.kid().equals(next.kid())) {
                supersede(handle, active, context.at());
            }
        }
        makeNext(handle, next.purpose(), context);
        events.append(handle, about(EventType.KEY_ROTATED, next, context).with(EventDetail.FORCED, forced(urgency)));
        return true;
    }

    /** Lets no key of the database sign for that purpose, since the environment has the one that does. */
    void supersedeByEnvironment(Handle handle, SigningKey given, AuditContext context) {
        vault.awaitTurn(handle);
        List<StoredKey> active = inState(handle, given.purpose(), KeyState.ACTIVE);
        active.forEach(key -> supersede(handle, key, context.at()));
        if (!active.isEmpty()) {
            events.append(
                    handle,
                    context.event(EventType.KEY_ROTATED)
                            .with(EventDetail.KID, given.kid())
                            .with(EventDetail.PURPOSE, given.purpose())
                            .with(EventDetail.SOURCE, KeySource.ENVIRONMENT));
        }
    }

    /** Lets the next key sign, where the environment had the one that did and has it no more. */
    void reactivate(Handle handle, KeyPurpose purpose, AuditContext context) {
        vault.awaitTurn(handle);
        if (inState(handle, purpose, KeyState.ACTIVE).isEmpty()) {
            next(handle, purpose).ifPresent(next -> rotate(handle, next, Urgency.AT_ONCE, context));
        }
    }

    /** Retires a key, and puts another one in its place where it has one. */
    Optional<KeyRefusal> retire(Handle handle, StoredKey key, Urgency urgency, AuditContext context) {
        Optional<KeyRefusal> refusal = refusal(key, urgency, context.at());
        if (refusal.isPresent()) {
            return refusal;
        }
        switch (key.state()) {
            case NEXT -> makeNext(handle, key.purpose(), context);
            case ACTIVE -> rotate(handle, next(handle, key.purpose()).orElseThrow(), urgency, context);
            case RETIRING, RETIRED -> {}
        }
        store.retire(handle, key.kid(), context.at());
        events.append(handle, about(EventType.KEY_RETIRED, key, context).with(EventDetail.FORCED, forced(urgency)));
        return Optional.empty();
    }

    private static Optional<KeyRefusal> refusal(StoredKey key, Urgency urgency, Instant now) {
        if (key.retiredAt() != null) {
            return Optional.of(KeyRefusal.alreadyRetired(key.retiredAt()));
        }
        if (!key.purpose().rotates()) {
            return Optional.of(KeyRefusal.neededForEver());
        }
        if (urgency == Urgency.AT_ONCE) {
            return Optional.empty();
        }
        if (key.state() == KeyState.ACTIVE) {
            return Optional.of(KeyRefusal.active(key.purpose()));
        }
        return Optional.ofNullable(key.neededUntil()).filter(now::isBefore).map(KeyRefusal::stillNeeded);
    }

    private void supersede(Handle handle, StoredKey key, Instant now) {
        Instant neededUntil = tokens.lastExpiry(handle, key.purpose(), now).plus(AFTERMATH);
        store.supersede(handle, key.kid(), now, neededUntil);
    }

    private void makeNext(Handle handle, KeyPurpose purpose, AuditContext context) {
        insert(handle, generate(handle, purpose, context.at()), context);
    }

    private void insert(Handle handle, StoredKey key, AuditContext context) {
        store.insert(handle, key);
        events.append(handle, about(EventType.KEY_CREATED, key, context));
    }

    private StoredKey generate(Handle handle, KeyPurpose purpose, Instant now) {
        byte[] bytes = new byte[KID_BYTES];
        random.nextBytes(bytes);
        String kid = HexFormat.of().formatHex(bytes);
        return StoredKey.next(kid, purpose, now, vault.encrypt(handle, KeyMaterial.generate(kid, purpose), kid));
    }

    private List<StoredKey> inState(Handle handle, KeyPurpose purpose, KeyState state) {
        return store.all(handle).stream().filter(key -> key.is(purpose, state)).toList();
    }

    private static EventDraft about(EventType type, StoredKey key, AuditContext context) {
        return context.event(type).with(EventDetail.KID, key.kid()).with(EventDetail.PURPOSE, key.purpose());
    }

    private static boolean forced(Urgency urgency) {
        return urgency == Urgency.AT_ONCE;
    }
}
