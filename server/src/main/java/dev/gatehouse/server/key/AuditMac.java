package dev.gatehouse.server.key;

import dev.gatehouse.server.ledger.LedgerMac;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Authenticates the event ledger with a key that is derived from the master key. Thread-safe. */
final class AuditMac implements LedgerMac {

    /** How long a server may not have heard that the master key was changed before its events are not believed. */
    private static final Duration LATELY = Duration.ofDays(1);

    private final Vault vault;
    private final InstantSource clock;
    private volatile Optional<Before> before = Optional.empty();
    private volatile String fingerprint = "";

    AuditMac(Vault vault, InstantSource clock) {
        this.vault = vault;
        this.clock = clock;
    }

    @Override
    public String of(byte[] message) {
        return vault.ledgerKey().of(message);
    }

    @Override
    public boolean matchesLately(byte[] message, @Nullable String mac) {
        return matches(message, mac)
                || before.filter(each ->
                                clock.instant().isBefore(each.changedAt().plus(LATELY)))
                        .filter(each -> each.key().matches(message, mac))
                        .isPresent();
    }

    @Override
    public void renew(Handle handle) {
        String fitting = vault.fitting(handle).fingerprint();
        if (!fitting.equals(fingerprint)) {
            before = vault.ledgerKeyBefore(handle);
            fingerprint = fitting;
        }
    }

    /**
     * The key before this one.
     *
     * @param changedAt when this one took its place
     */
    record Before(LedgerKey key, Instant changedAt) {}
}
