package dev.gatehouse.server.key;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.event.EventLog;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Encrypts everything with another master key, in one transaction. A crash at any point leaves a master key that fits:
 * where it is kept in a file, the new one is on the disk before the database changes over, and the old one stays until
 * it has. Thread-safe.
 */
public final class MasterKeyChange {

    /** Where the new one comes from, if not at random: 32 bytes in Base64. */
    static final String VARIABLE = "GATEHOUSE_NEW_MASTER_KEY";

    private final Database database;
    private final Vault vault;
    private final List<Encrypted> encrypted;
    private final EventLog events;

    /** @param encrypted everything that the vault has encrypted */
    public MasterKeyChange(Database database, Vault vault, List<Encrypted> encrypted, EventLog events) {
        this.database = database;
        this.vault = vault;
        this.encrypted = List.copyOf(encrypted);
        this.events = events;
    }

    /** Changes the master key, to the one in {@code GATEHOUSE_NEW_MASTER_KEY} or else to a new one in {@code master.key}. */
    public MasterKeyOutcome change(Map<String, String> environment, AuditContext context) {
        String given = environment.get(VARIABLE);
        if (given != null) {
            return inEnvironment(given, context);
        }
        if (vault.source().isEnvironment()) {
            return new MasterKeyOutcome.Refused("The master key comes from %s, so the new one must be given as %s"
                    .formatted(MasterKeySource.VARIABLE, VARIABLE));
        }
        return inFile(MasterKey.random(), context);
    }

    private MasterKeyOutcome inEnvironment(String given, AuditContext context) {
        try {
            MasterKey next = MasterKey.parse(given, VARIABLE);
            return database.write(handle -> change(handle, next, new MasterKeyOutcome.InEnvironment(), context));
        } catch (KeyUnusableException e) {
            return refused(e);
        }
    }

    private MasterKeyOutcome inFile(MasterKey next, AuditContext context) {
        MasterKeyOutcome outcome = database.write(handle -> {
            vault.awaitTurn(handle);
            MasterKey _ = vault.fitting(handle);
            Optional<MasterKeyOutcome> problem = write(next);
            return problem.orElseGet(() -> change(
                    handle, next, new MasterKeyOutcome.InFile(vault.source().place()), context));
        });
        vault.settle();
        return outcome;
    }

    /**
     * Writes the key's file, which no rollback undoes, while the transaction keeps others from changing the master key.
     */
    private Optional<MasterKeyOutcome> write(MasterKey next) {
        try {
            vault.source().writeNew(next);
            return Optional.empty();
        } catch (KeyUnusableException e) {
            return Optional.of(refused(e));
        }
    }

    private MasterKeyOutcome change(Handle handle, MasterKey next, MasterKeyOutcome done, AuditContext context) {
        vault.awaitTurn(handle);
        MasterKey before = vault.fitting(handle);
        if (before.fingerprint().equals(next.fingerprint())) {
            return new MasterKeyOutcome.Refused("The key in %s is the one in use".formatted(VARIABLE));
        }
        try {
            for (Encrypted each : encrypted) {
                each.reencrypt(handle, before, next);
            }
        } catch (KeyUnusableException e) {
            handle.rollback();
            return refused(e);
        }
        vault.replace(handle, before, next, context.at());
        events.append(handle, context.event(EventType.MASTER_KEY_CHANGED));
        return done;
    }

    private static MasterKeyOutcome refused(KeyUnusableException e) {
        return new MasterKeyOutcome.Refused(String.valueOf(e.getMessage()));
    }
}
