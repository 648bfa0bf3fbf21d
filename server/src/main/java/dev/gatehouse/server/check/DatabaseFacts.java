package dev.gatehouse.server.check;

import dev.gatehouse.common.key.Key;
import dev.gatehouse.server.database.ClockSkew;
import java.util.List;
import java.util.Optional;

/**
 * What the database has that checks look at.
 *
 * @param keys            all signing keys
 * @param initialPassword the account that still has the password that the first administrator was made with; empty if
 *                        none has
 * @param clockSkew       how far the database's clock is from ours
 */
record DatabaseFacts(List<Key> keys, Optional<String> initialPassword, ClockSkew clockSkew) {

    DatabaseFacts {
        keys = List.copyOf(keys);
    }
}
