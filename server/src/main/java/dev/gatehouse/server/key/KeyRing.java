package dev.gatehouse.server.key;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.database.DataDirectory;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.http.Origin;
import dev.gatehouse.server.key.SigningKeyStore.StoredKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The signing keys in use. Each purpose has one key that signs, the newest, and every key of a purpose verifies. Keys
 * are made at first start. Thread-safe.
 */
public final class KeyRing {

    private static final int KID_BYTES = 8;

    private final List<SigningKey> keys;
    private final List<PublicJwk> published;

    private KeyRing(List<SigningKey> keys, List<PublicJwk> published) {
        this.keys = List.copyOf(keys);
        this.published = List.copyOf(published);
    }

    /**
     * Finds the master key, and makes one where nothing is encrypted yet.
     *
     * @throws KeyUnusableException if it is missing although keys of the database need it, or is no key
     */
    public static MasterKey masterKey(Database database, Map<String, String> environment, DataDirectory directory)
            throws KeyUnusableException {
        Optional<MasterKey> found = MasterKey.find(environment, directory);
        if (found.isPresent()) {
            return found.get();
        }
        if (!database.transaction(new SigningKeyStore()::all).isEmpty()) {
            throw new KeyUnusableException(
                    "The database has keys that only its master key opens, and that is neither in %s nor in %s"
                            .formatted(MasterKey.VARIABLE, directory.path().resolve(MasterKey.FILE)));
        }
        return MasterKey.make(directory);
    }

    /**
     * Reads the keys of the database, and makes those that are missing.
     *
     * @throws KeyUnusableException if the master key does not fit them
     */
    public static KeyRing open(Database database, MasterKey master, EventLog events, Instant now)
            throws KeyUnusableException {
        SigningKeyStore store = new SigningKeyStore();
        List<StoredKey> stored = database.transaction(handle -> {
            List<StoredKey> all = new ArrayList<>(store.all(handle));
            for (KeyPurpose purpose : KeyPurpose.values()) {
                if (all.stream().noneMatch(key -> key.purpose() == purpose)) {
                    StoredKey key = generate(purpose, master, now);
                    store.insert(handle, key);
                    events.append(
                            handle,
                            EventDraft.of(EventType.KEY_CREATED, Origin.server(), now)
                                    .with("kid", key.kid())
                                    .with("purpose", purpose.code()));
                    all.add(key);
                }
            }
            return all;
        });
        return decrypt(stored, master);
    }

    /** The key that signs for that purpose. */
    public SigningKey current(KeyPurpose purpose) {
        return keys.stream().filter(key -> key.purpose() == purpose).findFirst().orElseThrow();
    }

    /** The key of that purpose with that name; empty if there is none, also where another purpose has one. */
    public Optional<SigningKey> find(KeyPurpose purpose, String kid) {
        return keys.stream()
                .filter(key -> key.purpose() == purpose && key.kid().equals(kid))
                .findFirst();
    }

    /** The public part of every key that may still verify an access token. */
    public List<PublicJwk> published() {
        return published;
    }

    private static StoredKey generate(KeyPurpose purpose, MasterKey master, Instant now) {
        byte[] random = new byte[KID_BYTES];
        new SecureRandom().nextBytes(random);
        String kid = HexFormat.of().formatHex(random);
        return new StoredKey(kid, purpose, now, master.encrypt(new KeyMaterial().generate(kid, purpose), kid));
    }

    private static KeyRing decrypt(List<StoredKey> stored, MasterKey master) throws KeyUnusableException {
        KeyMaterial material = new KeyMaterial();
        List<SigningKey> keys = new ArrayList<>();
        List<PublicJwk> published = new ArrayList<>();
        for (StoredKey key : stored) {
            String json = master.decrypt(key.encrypted(), key.kid());
            keys.add(new SigningKey(key.kid(), key.purpose(), key.createdAt(), material.read(json)));
            if (key.purpose() == KeyPurpose.ACCESS) {
                published.add(KeyMaterial.publicPart(json));
            }
        }
        return new KeyRing(keys, published);
    }
}
