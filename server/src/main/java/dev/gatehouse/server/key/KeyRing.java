package dev.gatehouse.server.key;

import dev.gatehouse.common.key.KeyPurpose;
import dev.gatehouse.common.key.KeyState;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.ledger.HeadSigner;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The signing keys in use, in memory: looking one up takes no lock and reaches no database. What another process
 * changes is read when its event comes by, and a name that is not known makes the ring look again, so that a client
 * that was faster than the event is not refused. Thread-safe.
 */
public final class KeyRing {

    private static final Logger LOG = System.getLogger(KeyRing.class.getName());

    /** Strangers can make up names of keys; the database is asked for them this often and no more. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final Database database;
    private final Vault vault;
    private final EnvironmentKeys environment;
    private final InstantSource clock;
    private final SigningKeyStore store = new SigningKeyStore();
    private final ReentrantLock reading = new ReentrantLock();
    private Instant lookedAt = Instant.MIN;
    private volatile KeySet keys;

    private KeyRing(Database database, Vault vault, EnvironmentKeys environment, InstantSource clock)
            throws KeyUnusableException {
        this.database = database;
        this.vault = vault;
        this.environment = environment;
        this.clock = clock;
        this.keys = open();
    }

    /**
     * Reads the keys of the database.
     *
     * @param environment the keys that do not come from there
     * @throws KeyUnusableException if the master key does not fit one of them
     */
    static KeyRing open(Database database, Vault vault, EnvironmentKeys environment, InstantSource clock)
            throws KeyUnusableException {
        return new KeyRing(database, vault, environment, clock);
    }

    /**
     * Reads the keys of the database and of the environment, and makes none.
     *
     * @param environment the environment's variables
     * @throws KeyUnusableException if the master key does not fit one of them, or one in the environment is no key
     */
    public static KeyRing openAsItIs(
            Database database, Vault vault, Map<String, String> environment, InstantSource clock)
            throws KeyUnusableException {
        return open(database, vault, EnvironmentKeys.read(environment), clock);
    }

    /** Signs where the event ledger ends. */
    public HeadSigner headSigner() {
        return new AuditSigner(this);
    }

    /** The key that signs for that purpose. */
    public SigningKey current(KeyPurpose purpose) {
        return keys.current(purpose);
    }

    /** The key of that purpose with that name; empty if there is none, also where another purpose has one. */
    public Optional<SigningKey> find(KeyPurpose purpose, String kid) {
        Optional<SigningKey> found = keys.find(purpose, kid);
        if (found.isPresent()) {
            return found;
        }
        lookAgain();
        return keys.find(purpose, kid);
    }

    /**
     * Whether the key of that purpose with that name was retired, and a token that expires at that time may be one that it had
     * signed: clients present them, for months after they expired, and no server can verify them any more.
     */
    public boolean hasRetired(KeyPurpose purpose, String kid, Instant expiry) {
        return keys.hasRetired(purpose, kid, expiry);
    }

    /** Every key of that purpose that verifies. */
    List<SigningKey> all(KeyPurpose purpose) {
        return keys.all(purpose);
    }

    /** The public part of every key that may verify an access token now or soon, the one that signs first. */
    List<PublicJwk> published() {
        return keys.published();
    }

    /** Reads the keys of the database anew. */
    void refresh() {
        reading.lock();
        try {
            keys = read();
        } finally {
            reading.unlock();
        }
    }

    /**
     * Reads the keys anew, unless that was done a moment ago; callers that come meanwhile wait, and use the same
     * result.
     */
    private void lookAgain() {
        reading.lock();
        try {
            Instant now = clock.instant();
            // A clock that was ahead at the last look has been set back since.
            if (Duration.between(lookedAt, now).abs().compareTo(BETWEEN_LOOKS) >= 0) {
                lookedAt = now;
                keys = read();
            }
        } finally {
            reading.unlock();
        }
    }

    /** Without a key that signs there is nothing to serve; one that only verifies yet does not take the others away. */
    private KeySet open() throws KeyUnusableException {
        List<StoredKey> stored = database.read(store::all);
        List<KeySet.Entry> entries = new ArrayList<>(environment.entries());
        for (StoredKey key : inUse(stored)) {
            try {
                entries.add(new KeySet.Entry(decrypted(key), key.state(environment)));
            } catch (KeyUnusableException e) {
                if (key.state() != KeyState.RETIRING) {
                    throw e;
                }
                LOG.log(Level.ERROR, "A key that has signed cannot be used: {0}", e.getMessage());
            }
        }
        return new KeySet(entries, retired(stored));
    }

    /** As {@link #open}, but a key that cannot be decrypted does not take the others away. */
    private KeySet read() {
        List<StoredKey> stored = database.read(store::all);
        List<KeySet.Entry> entries = new ArrayList<>(environment.entries());
        for (StoredKey key : inUse(stored)) {
            known(key).ifPresent(known -> entries.add(new KeySet.Entry(known, key.state(environment))));
        }
        return new KeySet(entries, retired(stored));
    }

    private List<StoredKey> inUse(List<StoredKey> stored) {
        return stored.stream().filter(this::isInUse).toList();
    }

    private static List<StoredKey> retired(List<StoredKey> stored) {
        return stored.stream().filter(key -> key.state() == KeyState.RETIRED).toList();
    }

    /** The database's next key is not for us where the environment's sign; one that no token needs verifies none. */
    private boolean isInUse(StoredKey key) {
        return switch (key.state()) {
            case ACTIVE -> true;
            case RETIRING -> key.isNeeded(clock.instant());
            case NEXT -> !environment.has(key.purpose());
            case RETIRED -> false;
        };
    }

    private Optional<SigningKey> known(StoredKey key) {
        Optional<SigningKey> known = keys.find(key.purpose(), key.kid());
        if (known.isPresent()) {
            return known;
        }
        try {
            return Optional.of(decrypted(key));
        } catch (KeyUnusableException e) {
            LOG.log(Level.ERROR, "A key that another process has made cannot be used: {0}", e.getMessage());
            return Optional.empty();
        }
    }

    private SigningKey decrypted(StoredKey key) throws KeyUnusableException {
        return KeyMaterial.read(key.purpose(), vault.decrypt(key.encrypted(), key.kid()));
    }
}
