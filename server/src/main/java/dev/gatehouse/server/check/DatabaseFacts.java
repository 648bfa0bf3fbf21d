package dev.gatehouse.server.check;

import dev.gatehouse.common.key.Key;
import dev.gatehouse.server.database.ClockSkew;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the database has that checks look at.
 *
 * @param keys            all signing keys
 * @param initialPassword the account that still has the password that the first administrator was made with; empty if
 *                        none has
 * @param clockSkew       how far the database's clock is from ours
 * @param hastySettings   the database's settings that let it acknowledge what a crash may lose
 * @param lastBackup      when the last backup was stored that the ledger knows of; empty if none was
 * @param ledgerSince     when the first event occurred that the ledger has; empty if it has none
 */
record DatabaseFacts(
        List<Key> keys,
        Optional<String> initialPassword,
        ClockSkew clockSkew,
        List<String> hastySettings,
        Optional<Instant> lastBackup,
        Optional<Instant> ledgerSince) {

    DatabaseFacts {
        keys = List.copyOf(keys);
        hastySettings = List.copyOf(hastySettings);
    }
}
