package dev.gatehouse.server.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.key.KeyPurpose;
import dev.gatehouse.common.key.KeyState;
import dev.gatehouse.server.Race;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import java.time.Instant;
import java.util.List;
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
        StoredKey older = insert(StoredKey.next("older", KeyPurpose.ACCESS, NOW, "encrypted"));
        StoredKey newer = insert(StoredKey.next("newer", KeyPurpose.REFRESH, NOW.plusSeconds(1), "encrypted too")
                .active());

        assertThat(database.write(store::all)).containsExactly(newer, older);
    }

    /** A server's first keys are made at one moment, and their names are random. */
    @Test
    void listsOfThoseMadeAtOneMomentTheLaterSignerFirst() {
        StoredKey first =
                insert(StoredKey.next("a", KeyPurpose.ACCESS, NOW, "encrypted").active());
        StoredKey next = insert(StoredKey.next("b", KeyPurpose.ACCESS, NOW, "encrypted"));
        assertThat(database.write(store::all)).containsExactly(next, first);

        insert(StoredKey.next("0", KeyPurpose.ACCESS, NOW, "encrypted"));
        database.execute(handle -> store.activate(handle, "b", NOW.plusSeconds(1)));
        assertThat(database.write(store::all)).extracting(StoredKey::kid).containsExactly("0", "b", "a");
    }

    @Test
    void tellsTheStateByTheTimes() {
        insert(StoredKey.next("kid", KeyPurpose.ACCESS, NOW, "encrypted"));
        assertThat(only().state()).isEqualTo(KeyState.NEXT);

        database.execute(handle -> store.activate(handle, "kid", NOW.plusSeconds(1)));
        assertThat(only().state()).isEqualTo(KeyState.ACTIVE);

        database.execute(handle -> store.supersede(handle, "kid", NOW.plusSeconds(2), NOW.plusSeconds(9)));
        assertThat(only().state()).isEqualTo(KeyState.RETIRING);

        database.execute(handle -> store.retire(handle, "kid", NOW.plusSeconds(3)));
        assertThat(only())
                .isEqualTo(new StoredKey(
                        "kid",
                        KeyPurpose.ACCESS,
                        NOW,
                        NOW.plusSeconds(1),
                        NOW.plusSeconds(2),
                        NOW.plusSeconds(9),
                        NOW.plusSeconds(3),
                        ""));
        assertThat(only().state()).isEqualTo(KeyState.RETIRED);
    }

    @Test
    void activatesWhatHasNotSignedAndIsNotRetired() {
        insert(StoredKey.next("active", KeyPurpose.ACCESS, NOW, "encrypted").active());
        insert(StoredKey.next("retired", KeyPurpose.ACCESS, NOW, "encrypted"));
        database.execute(handle -> store.retire(handle, "retired", NOW));

        assertThat(database.<Boolean>write(handle -> store.activate(handle, "active", NOW)))
                .isFalse();
        assertThat(database.<Boolean>write(handle -> store.activate(handle, "retired", NOW)))
                .isFalse();
    }

    @Test
    void ofManyWhoActivateAtOnceOneSucceeds() throws Exception {
        insert(StoredKey.next("kid", KeyPurpose.ACCESS, NOW, "encrypted"));

        List<Boolean> activated = Race.atOnce(8, () -> database.write(handle -> store.activate(handle, "kid", NOW)));

        assertThat(activated).containsOnlyOnce(true);
    }

    private StoredKey insert(StoredKey key) {
        database.execute(handle -> store.insert(handle, key));
        return key;
    }

    private StoredKey only() {
        return database.write(store::all).getFirst();
    }
}
