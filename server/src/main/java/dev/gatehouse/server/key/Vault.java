package dev.gatehouse.server.key;

import dev.gatehouse.server.database.DataDirectory;
import dev.gatehouse.server.database.Database;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Encrypts for the database with the master key that fits it, and decrypts. Another process may change the master key at
 * any time; the vault then looks for the one that fits now, and encrypts nothing with one that does not. Thread-safe.
 */
public final class Vault {

    private final Database database;
    private final MasterKeySource source;
    private final MasterKeyStore store = new MasterKeyStore();
    private volatile MasterKey master;

    private Vault(Database database, MasterKeySource source) throws KeyUnusableException {
        this.database = database;
        this.source = source;
        this.master = open();
    }

    /**
     * Finds the master key, and makes one where nothing is encrypted yet.
     *
     * @throws KeyUnusableException if it is missing although something is encrypted, or does not fit, or is no key
     */
    public static Vault open(Database database, Map<String, String> environment, DataDirectory directory)
            throws KeyUnusableException {
        return new Vault(database, new MasterKeySource(environment, directory));
    }

    /**
     * Encrypts a text, as part of the transaction that writes it; whoever else encrypts waits until that has ended.
     *
     * @param about what the text belongs to; the same must be said to decrypt it, so that nothing can be swapped
     * @throws IllegalStateException if the database has another master key now, which this process does not find
     */
    public String encrypt(Handle handle, String text, String about) {
        store.lock(handle);
        return fitting(handle).encrypt(text, about);
    }

    /**
     * Decrypts a text.
     *
     * @throws KeyUnusableException if it was encrypted with a key that this process does not find, or for something else,
     *                              or was changed
     */
    public String decrypt(String encrypted, String about) throws KeyUnusableException {
        MasterKey used = master;
        try {
            return used.decrypt(encrypted, about);
        } catch (KeyUnusableException e) {
            Optional<MasterKey> found = database.transaction(this::find);
            if (found.isEmpty() || found.get().fingerprint().equals(used.fingerprint())) {
                throw e;
            }
            master = found.get();
            return found.get().decrypt(encrypted, about);
        }
    }

    /**
     * Stands for a text that nobody shall read: the same for the same text, on every server of this database, until the
     * master key changes; 32 hexadecimal digits, from which only trying texts with the master key leads back.
     */
    public String pseudonym(String text) {
        return master.pseudonym(text);
    }

    /** The master key of this moment; whoever changes it holds the lock. */
    MasterKey fitting(Handle handle) {
        MasterKey used = master;
        if (store.fingerprint(handle).filter(used.fingerprint()::equals).isPresent()) {
            return used;
        }
        MasterKey found = find(handle)
                .orElseThrow(() -> new IllegalStateException(
                        "The master key was changed by another process; start again with the new one"));
        master = found;
        return found;
    }

    /** The transaction has put another master key in force. */
    void replace(Handle handle, MasterKey next) {
        store.replace(handle, next.fingerprint());
        handle.afterCommit(() -> master = next);
    }

    /** Finishes a change that has committed: the new key takes the place of the old one. */
    void settle() {
        Optional<MasterKey> _ = database.transaction(this::find);
    }

    /** Until the transaction ends, whoever else encrypts, changes a key or changes the master key waits. */
    void awaitTurn(Handle handle) {
        store.lock(handle);
    }

    MasterKeySource source() {
        return source;
    }

    /** Files are renamed and replaced while the row is locked, so nobody takes away what another one has just written. */
    private Optional<MasterKey> find(Handle handle) {
        store.lock(handle);
        Optional<String> fingerprint = store.fingerprint(handle);
        try {
            return source.find(
                    key -> fingerprint.filter(key.fingerprint()::equals).isPresent());
        } catch (KeyUnusableException e) {
            return Optional.empty();
        }
    }

    private MasterKey open() throws KeyUnusableException {
        Optional<String> fingerprint = database.transaction(store::fingerprint);
        return fingerprint.isPresent() ? known() : first();
    }

    private MasterKey known() throws KeyUnusableException {
        if (source.find().isEmpty()) {
            throw missing();
        }
        return database.transaction(this::find)
                .orElseThrow(() -> new KeyUnusableException(
                        "The master key in %s does not fit the keys in the database".formatted(source.place())));
    }

    /** Nothing is encrypted yet, or it was by a version that kept no fingerprint. */
    private MasterKey first() throws KeyUnusableException {
        List<StoredKey> keys = database.transaction(new SigningKeyStore()::all);
        Optional<MasterKey> found = source.find();
        if (found.isEmpty() && !keys.isEmpty()) {
            throw missing();
        }
        MasterKey key = found.isPresent() ? found.get() : source.make();
        for (StoredKey each : keys) {
            String _ = key.decrypt(each.encrypted(), each.kid());
        }
        database.execute(handle -> claim(handle, key));
        return known();
    }

    /** Of two that start at once on an empty database, one gives it its master key. */
    private void claim(Handle handle, MasterKey key) {
        store.lock(handle);
        if (store.fingerprint(handle).isEmpty()) {
            store.replace(handle, key.fingerprint());
        }
    }

    private KeyUnusableException missing() {
        return new KeyUnusableException(
                "The database has keys that only its master key opens, and that is " + source.places());
    }
}
