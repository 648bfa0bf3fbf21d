package dev.gatehouse.server.key;

import dev.gatehouse.common.key.Key;
import dev.gatehouse.server.command.CommandAccess;
import dev.gatehouse.server.command.FeatureCommand;
import dev.gatehouse.server.config.KeySettings;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.feature.Feature;
import dev.gatehouse.server.feature.LedgerConsumer;
import dev.gatehouse.server.feature.Worker;
import dev.gatehouse.server.http.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Signing keys, and what else the master key encrypts on their behalf. Thread-safe. */
public final class KeyFeature implements Feature, Encrypted {

    /** How late a key may rotate or retire, which are matters of days. */
    private static final Duration AGING = Duration.ofMinutes(1);

    private final KeyService service;
    private final KeyLifecycle lifecycle;
    private final LedgerMacChange ledgerMac = new LedgerMacChange();

    KeyFeature(KeyService service, KeySettings settings) {
        this.service = service;
        this.lifecycle = new KeyLifecycle(service, settings);
    }

    /**
     * Begins to load what signs, on another thread: it takes about as long as to open a database. {@link #open} waits for it,
     * and loads it itself where this was not called.
     */
    public static void prepare() {
        CryptoProvider.begin();
    }

    /**
     * Reads the keys, and makes those that are missing.
     *
     * @param environment the environment's variables, which may have keys
     * @param tokens      the tokens that live
     * @throws KeyUnusableException if the master key does not fit one of them, or one in the environment is no key
     */
    public static KeyFeature open(
            Database database,
            Vault vault,
            Map<String, String> environment,
            LiveTokens tokens,
            KeySettings settings,
            EventLog events,
            InstantSource clock)
            throws KeyUnusableException {
        CryptoProvider.install();
        EnvironmentKeys given = EnvironmentKeys.read(environment);
        return new KeyFeature(KeyService.open(database, vault, given, tokens, events, clock), settings);
    }

    /**
     * {@code gatehouse key}.
     *
     * @param masterKey the change to another master key, with every feature that keeps something encrypted
     */
    public static FeatureCommand command(CommandAccess<KeyFeature> access, CommandAccess<MasterKeyChange> masterKey) {
        return new KeyCommand(access, masterKey);
    }

    /** The keys as tokens are signed and verified with them. */
    public KeyRing ring() {
        return service.ring();
    }

    /** All keys, by purpose; newest first within it. */
    public List<Key> list(Instant now) {
        return service.list(now);
    }

    /** Lists, rotates and retires keys. */
    KeyService service() {
        return service;
    }

    @Override
    public List<Endpoint> endpoints() {
        return new KeyEndpoints(service).endpoints();
    }

    @Override
    public List<LedgerConsumer> consumers() {
        return List.of(new KeyChanges(service.ring()));
    }

    @Override
    public List<Worker> workers() {
        return List.of(new Worker("key-lifecycle", AGING, lifecycle::runDue));
    }

    @Override
    public void load(Instant now) {
        service.reconcileWithEnvironment(now);
        lifecycle.runDue(now);
    }

    @Override
    public void reload(Instant now) {
        service.ring().refresh();
    }

    @Override
    public void reencrypt(Handle handle, MasterKey from, MasterKey to) throws KeyUnusableException {
        service.reencrypt(handle, from, to);
        ledgerMac.reencrypt(handle, from, to);
    }
}
