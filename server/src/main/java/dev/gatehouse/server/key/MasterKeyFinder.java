package dev.gatehouse.server.key;

import dev.gatehouse.server.database.Database;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Finds the master key that fits a database, and makes one where nothing is encrypted yet. Confined to one thread. */
final class MasterKeyFinder {

    private final MasterKeyStore store = new MasterKeyStore();
    private final Database database;
    private final MasterKeySource source;

    MasterKeyFinder(Database database, MasterKeySource source) {
        this.database = database;
        this.source = source;
    }

    /**
     * The one that fits, whichever place it is in; a change that a crash has interrupted is finished. Files are renamed and
     * replaced while the row is locked, so no process takes away what another one has just written.
     */
    Optional<MasterKey> find(Handle handle) {
        store.lock(handle);
        Optional<String> fingerprint = store.fingerprint(handle);
        try {
            return source.find(
                    key -> fingerprint.filter(key.fingerprint()::equals).isPresent());
        } catch (KeyUnusableException e) {
            return Optional.empty();
        }
    }

    /** Finds it, or makes it. */
    MasterKey open() throws KeyUnusableException {
        Optional<String> fingerprint = database.read(store::fingerprint);
        return fingerprint.isPresent() ? known() : first();
    }

    /** Finds it, and changes nothing. */
    MasterKey look() throws KeyUnusableException {
        Optional<String> fingerprint = database.read(store::fingerprint);
        return source.look(key -> fingerprint.filter(key.fingerprint()::equals).isPresent())
                .orElseThrow(this::unfitting);
    }

    private MasterKey known() throws KeyUnusableException {
        Optional<MasterKey> fitting = database.write(this::find);
        if (fitting.isPresent()) {
            return fitting.get();
        }
        throw source.find().isPresent() ? unfitting() : missing();
    }

    /** Nothing is encrypted yet, or it was by a version that kept no fingerprint. */
    private MasterKey first() throws KeyUnusableException {
        List<StoredKey> keys = database.read(new SigningKeyStore()::all);
        if (keys.isEmpty()) {
            database.execute(this::deleteUnfinished);
        }
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

    private void deleteUnfinished(Handle handle) {
        store.lock(handle);
        try {
            source.deleteUnfinished();
        } catch (KeyUnusableException e) {
            // Told when the key is looked for.
        }
    }

    /** Of two that start at once on an empty database, one gives it its master key. */
    private void claim(Handle handle, MasterKey key) {
        store.lock(handle);
        if (store.fingerprint(handle).isEmpty()) {
            store.replace(handle, key.fingerprint());
        }
    }

    private KeyUnusableException unfitting() {
        return new KeyUnusableException(
                "The master key in %s does not fit the keys in the database".formatted(source.place()));
    }

    private KeyUnusableException missing() {
        return new KeyUnusableException(
                "The database has keys that only its master key opens, and that is " + source.places());
    }
}
