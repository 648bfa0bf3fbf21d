package dev.gatehouse.server.key;

import dev.gatehouse.server.database.DataDirectory;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.key.MasterKeyStore.EncryptedBefore;
import dev.gatehouse.server.ledger.LedgerMac;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Encrypts for the database with the master key that fits it, and decrypts. Another process may change the master key at
 * any time; the vault then looks for the one that fits now, and encrypts nothing with one that does not. Thread-safe.
 */
public final class Vault {

    /** What the file with the master key is called, in a data directory and in a backup. */
    public static final String MASTER_KEY_FILE = MasterKeySource.FILE;

    /** The master key that was in use before a backup's. */
    private static final String PREVIOUS_MASTER_KEY_FILE = "master.key.previous";

    private final Database database;
    private final MasterKeySource source;
    private final MasterKeyStore store = new MasterKeyStore();
    private volatile MasterKey master;

    private Vault(Database database, MasterKeySource source, MasterKey master) {
        this.database = database;
        this.source = source;
        this.master = master;
    }

    /**
     * Finds the master key, and makes one where nothing is encrypted yet.
     *
     * @throws KeyUnusableException if it is missing although something is encrypted, or does not fit, or is no key
     */
    public static Vault open(Database database, Map<String, String> environment, DataDirectory directory)
            throws KeyUnusableException {
        MasterKeySource source = new MasterKeySource(environment, directory);
        return new Vault(database, source, new MasterKeyFinder(database, source).open());
    }

    /**
     * As {@link #open}, and changes nothing, neither in the database nor in the directory.
     *
     * @throws KeyUnusableException if it is missing, or does not fit, or is no key
     */
    public static Vault openAsItIs(Database database, Map<String, String> environment, DataDirectory directory)
            throws KeyUnusableException {
        MasterKeySource source = new MasterKeySource(environment, directory);
        return new Vault(database, source, new MasterKeyFinder(database, source).look());
    }

    /**
     * The fingerprint of the master key that a database needs, which does not lead back to the key; empty where nothing is
     * encrypted yet.
     */
    public static Optional<String> fingerprint(Database database) {
        return database.read(new MasterKeyStore()::fingerprint);
    }

    /**
     * Whether the master key with that fingerprint is in the environment or the directory.
     *
     * @throws KeyUnusableException if what is there is no key
     */
    public static boolean hasMasterKey(Map<String, String> environment, DataDirectory directory, String fingerprint)
            throws KeyUnusableException {
        return masterKey(environment, directory, fingerprint).isPresent();
    }

    /**
     * Writes the master key with that fingerprint to another directory, as a new file.
     *
     * @throws KeyUnusableException if it is neither in the environment nor in the directory
     */
    public static void copyMasterKey(
            Map<String, String> environment, DataDirectory from, String fingerprint, DataDirectory to)
            throws KeyUnusableException, IOException {
        MasterKey key = masterKey(environment, from, fingerprint)
                .orElseThrow(() -> new KeyUnusableException(
                        "the one that fits is " + new MasterKeySource(environment, from).places()));
        Path _ = to.writeNew(MASTER_KEY_FILE, key.text() + "\n");
    }

    /** The file with the master key, where the environment does not give the key itself. */
    public static Path masterKeyFile(Map<String, String> environment, DataDirectory directory) {
        return new MasterKeySource(environment, directory).path().resolve(MASTER_KEY_FILE);
    }

    /** Whether the environment gives the master key, so that no file does. */
    public static boolean isMasterKeyGiven(Map<String, String> environment) {
        return environment.containsKey(MasterKeySource.VARIABLE);
    }

    /**
     * Lets the master key of another directory, with that fingerprint, wait where the master key is for the database that it fits.
     * One that is there stays beside it, and is good as long as no such database is there.
     *
     * @throws KeyUnusableException if the other directory does not have it, or it cannot be written
     */
    public static void adoptMasterKeyOf(
            DataDirectory other, String fingerprint, Map<String, String> environment, DataDirectory data)
            throws KeyUnusableException, IOException {
        MasterKey key = masterKey(Map.of(), other, fingerprint)
                .orElseThrow(() -> new KeyUnusableException("The master key is gone from " + other.path()));
        DataDirectory directory = new MasterKeySource(environment, data).directory();
        Optional<String> present = directory.read(MASTER_KEY_FILE);
        if (present.isEmpty()) {
            Path _ = directory.writeNew(MASTER_KEY_FILE, key.text() + "\n");
            return;
        }
        directory.delete(PREVIOUS_MASTER_KEY_FILE);
        Path _ = directory.writeNew(PREVIOUS_MASTER_KEY_FILE, present.get());
        new MasterKeySource(Map.of(), directory).writeNew(key);
    }

    private static Optional<MasterKey> masterKey(
            Map<String, String> environment, DataDirectory directory, String fingerprint) throws KeyUnusableException {
        return new MasterKeySource(environment, directory)
                .look(key -> key.fingerprint().equals(fingerprint));
    }

    /**
     * Encrypts a text, as part of the transaction that writes it; others that encrypt wait until that has ended.
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
            Optional<MasterKey> found = database.write(this::find);
            if (found.isEmpty() || found.get().fingerprint().equals(used.fingerprint())) {
                throw e;
            }
            master = found.get();
            return found.get().decrypt(encrypted, about);
        }
    }

    /**
     * The pseudonym of a text that is not to be readable: the same for the same text, on every server of this database,
     * until the master key changes; 32 hexadecimal digits, from which only trying texts with the master key leads back.
     */
    public String pseudonym(String text) {
        return master.pseudonym(text);
    }

    /** The master key of this moment; a transaction that changes it holds the lock. */
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

    /** Authenticates what the event ledger keeps in the database. */
    public LedgerMac ledgerMac(InstantSource clock) {
        return new AuditMac(this, clock);
    }

    /** What authenticates the ledger now. */
    LedgerKey ledgerKey() {
        return master.ledgerKey();
    }

    /** What did so before the master key was changed; empty if it never was, or that row was tampered with. */
    Optional<AuditMac.Before> ledgerKeyBefore(Handle handle) {
        MasterKey fitting = fitting(handle);
        return store.ledgerKeyBefore(handle).flatMap(before -> decrypted(fitting, before));
    }

    /** The transaction has put another master key in force. */
    void replace(Handle handle, MasterKey before, MasterKey next, Instant now) {
        Instant changedAt = now.truncatedTo(ChronoUnit.MICROS);
        String encrypted = next.encrypt(before.ledgerKey().text(), EncryptedBefore.about(changedAt));
        store.keepLedgerKey(handle, new EncryptedBefore(encrypted, changedAt));
        store.replace(handle, next.fingerprint());
        handle.afterCommit(() -> master = next);
    }

    /** Finishes a change that has committed: the new key takes the place of the old one. */
    void settle() {
        Optional<MasterKey> _ = database.write(this::find);
    }

    /** Keeps others from encrypting and from changing a key or the master key until the transaction ends; they wait. */
    void awaitTurn(Handle handle) {
        store.lock(handle);
    }

    MasterKeySource source() {
        return source;
    }

    private static Optional<AuditMac.Before> decrypted(MasterKey master, EncryptedBefore before) {
        try {
            String text = master.decrypt(before.encrypted(), EncryptedBefore.about(before.changedAt()));
            return Optional.of(new AuditMac.Before(LedgerKey.parse(text), before.changedAt()));
        } catch (KeyUnusableException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<MasterKey> find(Handle handle) {
        return new MasterKeyFinder(database, source).find(handle);
    }
}
