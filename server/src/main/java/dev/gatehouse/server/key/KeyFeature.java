package dev.gatehouse.server.key;

import dev.gatehouse.server.command.CommandAccess;
import dev.gatehouse.server.command.FeatureCommand;
import dev.gatehouse.server.config.KeySettings;
import dev.gatehouse.server.feature.Feature;
import dev.gatehouse.server.feature.LedgerConsumer;
import dev.gatehouse.server.feature.Worker;
import dev.gatehouse.server.http.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Signing keys, and what else the master key encrypts on their behalf. Thread-safe. */
public final class KeyFeature implements Feature, Encrypted {

    /** How late a key may rotate or retire, which are matters of days. */
    private static final Duration AGING = Duration.ofMinutes(1);

    private final KeyService service;
    private final KeyLifecycle lifecycle;
    private final LedgerMacChange ledgerMac = new LedgerMacChange();

    public KeyFeature(KeyService service, KeySettings settings) {
        this.service = service;
        this.lifecycle = new KeyLifecycle(service, settings);
    }

    /**
     * {@code gatehouse key}.
     *
     * @param masterKey the change to another master key, with every feature that keeps something encrypted
     */
    public static FeatureCommand command(CommandAccess<KeyFeature> access, CommandAccess<MasterKeyChange> masterKey) {
        return new KeyCommand(access, masterKey);
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
    public void reencrypt(Handle handle, MasterKey from, MasterKey to) throws KeyUnusableException {
        service.reencrypt(handle, from, to);
        ledgerMac.reencrypt(handle, from, to);
    }
}
