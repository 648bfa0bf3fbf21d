package dev.gatehouse.server.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.key.SigningKeyStore.StoredKey;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@OnBothDatabases
final class SigningKeyStoreTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");

    private final Database database;
    private final SigningKeyStore store = new SigningKeyStore();

    SigningKeyStoreTest(Database database) {
        this.database = database;
    }

    @Test
    void listsTheNewestFirst() {
        StoredKey older = new StoredKey("older", KeyPurpose.ACCESS, NOW, "encrypted");
        StoredKey newer = new StoredKey("newer", KeyPurpose.REFRESH, NOW.plusSeconds(1), "encrypted too");
        database.execute(handle -> store.insert(handle, older));
        database.execute(handle -> store.insert(handle, newer));

        assertThat(database.transaction(store::all)).containsExactly(newer, older);
    }
}
