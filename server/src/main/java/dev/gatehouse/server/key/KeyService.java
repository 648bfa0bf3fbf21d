package dev.gatehouse.server.key;

import dev.gatehouse.common.key.Key;
import dev.gatehouse.common.key.KeyPurpose;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.http.RequestSource;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Lists, rotates and retires the signing keys (R24). Thread-safe. */
final class KeyService implements Encrypted {

    private final Database database;
    private final EnvironmentKeys environment;
    private final KeyInventory inventory;
    private final KeyRotation rotation;
    private final SigningKeyStore store = new SigningKeyStore();
    private final KeyRing ring;

    private KeyService(
            Database database,
            EnvironmentKeys environment,
            KeyInventory inventory,
            KeyRotation rotation,
            KeyRing ring) {
        this.database = database;
        this.environment = environment;
        this.inventory = inventory;
        this.rotation = rotation;
        this.ring = ring;
    }

    /**
     * Reads the keys, and makes those that are missing.
     *
     * @param environment the keys that do not come from the database
     * @throws KeyUnusableException if the master key does not fit one of them
     */
    static KeyService open(
            Database database,
            Vault vault,
            EnvironmentKeys environment,
            LiveTokens tokens,
            EventLog events,
            InstantSource clock)
            throws KeyUnusableException {
        KeyRotation rotation = new KeyRotation(vault, tokens, events);
        AuditContext start = AuditContext.of(RequestSource.server(), clock.instant());
        database.execute(handle ->
                purposes(environment, false).forEach(purpose -> rotation.makeMissing(handle, purpose, start)));
        KeyRing ring = KeyRing.open(database, vault, environment, clock);
        return new KeyService(database, environment, new KeyInventory(environment, tokens), rotation, ring);
    }

    /** The keys as tokens are signed and verified with them. */
    KeyRing ring() {
        return ring;
    }

    /**
     * Hands over between the environment's keys and the database's, where the one has come or gone. It is for a server:
     * a command does not see the server's environment.
     */
    void reconcileWithEnvironment(Instant now) {
        AuditContext start = AuditContext.of(RequestSource.server(), now);
        database.execute(handle -> {
            purposes(environment, true)
                    .forEach(purpose -> rotation.supersedeByEnvironment(handle, ring.current(purpose), start));
            purposes(environment, false)
                    .filter(KeyPurpose::rotates)
                    .forEach(purpose -> rotation.reactivate(handle, purpose, start));
        });
        ring.refresh();
    }

    /** All keys, by purpose; newest first within it. */
    List<Key> list(Instant now) {
        return database.read(handle -> inventory.list(handle, now));
    }

    /**
     * Lets the next key sign in place of the active one (R24).
     *
     * @param purpose one that {@linkplain KeyPurpose#rotates rotates}
     * @return done, with the key that signs now; or refused
     */
    KeyOutcome rotate(KeyPurpose purpose, Urgency urgency, AuditContext context) {
        if (environment.has(purpose)) {
            return new KeyOutcome.Refused(KeyRefusal.fromEnvironment(purpose));
        }
        StoredKey next = database.read(handle -> rotation.next(handle, purpose)).orElseThrow();
        Instant ready = next.createdAt().plus(KeyRotation.CACHED);
        if (urgency == Urgency.WHEN_SAFE && context.at().isBefore(ready)) {
            return new KeyOutcome.Refused(KeyRefusal.tooYoung(purpose, ready));
        }
        KeyOutcome outcome = database.write(handle -> rotation.rotate(handle, next, urgency, context)
                ? new KeyOutcome.Done(key(handle, next.kid(), context.at()))
                : new KeyOutcome.Refused(KeyRefusal.alreadyRotated(purpose)));
        ring.refresh();
        return outcome;
    }

    /**
     * Lets a key verify no more, at once. Retiring the one that signs rotates first, so there is always one that does.
     *
     * @return done, with the key as it is now; unknown; or refused
     */
    KeyOutcome retire(String kid, Urgency urgency, AuditContext context) {
        Optional<KeyPurpose> given = environment.purpose(kid);
        if (given.isPresent()) {
            return new KeyOutcome.Refused(KeyRefusal.fromEnvironment(given.get()));
        }
        KeyOutcome outcome = database.write(handle -> retire(handle, kid, urgency, context));
        ring.refresh();
        return outcome;
    }

    /** All keys of the database, newest first. */
    List<StoredKey> stored() {
        return database.read(store::all);
    }

    @Override
    public void reencrypt(Handle handle, MasterKey from, MasterKey to) throws KeyUnusableException {
        for (StoredKey key : store.all(handle)) {
            if (key.retiredAt() == null) {
                store.reencrypt(handle, key.kid(), to.encrypt(from.decrypt(key.encrypted(), key.kid()), key.kid()));
            }
        }
    }

    private KeyOutcome retire(Handle handle, String kid, Urgency urgency, AuditContext context) {
        rotation.awaitTurn(handle);
        Optional<StoredKey> found =
                store.all(handle).stream().filter(key -> key.kid().equals(kid)).findFirst();
        if (found.isEmpty()) {
            return new KeyOutcome.Unknown(kid);
        }
        return rotation.retire(handle, found.get(), urgency, context)
                .<KeyOutcome>map(KeyOutcome.Refused::new)
                .orElseGet(() -> new KeyOutcome.Done(key(handle, kid, context.at())));
    }

    private Key key(Handle handle, String kid, Instant now) {
        return inventory.find(handle, kid, now).orElseThrow();
    }

    private static Stream<KeyPurpose> purposes(EnvironmentKeys environment, boolean given) {
        return Arrays.stream(KeyPurpose.values()).filter(purpose -> environment.has(purpose) == given);
    }
}
