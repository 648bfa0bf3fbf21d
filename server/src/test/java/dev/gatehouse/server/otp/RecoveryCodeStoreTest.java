package dev.gatehouse.server.otp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.server.Race;
import dev.gatehouse.server.account.TestAccounts;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnBothDatabases
final class RecoveryCodeStoreTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final AccountId BOB = new AccountId(1);
    private static final RecoveryCode ONE = new RecoveryCode("0000000000000001");
    private static final RecoveryCode TWO = new RecoveryCode("0000000000000002");
    private static final RecoveryCode THREE = new RecoveryCode("0000000000000003");

    private final Database database;
    private final RecoveryCodeStore store = new RecoveryCodeStore();

    RecoveryCodeStoreTest(Database database) {
        this.database = database;
    }

    @BeforeEach
    void hire() {
        TestAccounts.insert(database, NOW, "bob");
        database.execute(handle -> store.replace(handle, BOB, List.of(ONE, TWO)));
    }

    @Test
    void usesACodeOnce() throws Exception {
        assertThat(Race.atOnce(8, () -> use(BOB, ONE))).containsOnlyOnce(true);
        assertThat(left()).isEqualTo(1);
    }

    @Test
    void knowsNoOtherAccountsCodes() {
        assertThat(use(new AccountId(8), ONE)).isFalse();
        assertThat(use(BOB, THREE)).isFalse();
        assertThat(left()).isEqualTo(2);
    }

    @Test
    void replacesAllCodes() {
        assertThat(use(BOB, ONE)).isTrue();

        database.execute(handle -> store.replace(handle, BOB, List.of(ONE, THREE)));

        assertThat(left()).isEqualTo(2);
        assertThat(use(BOB, TWO)).isFalse();
        assertThat(use(BOB, ONE)).isTrue();
    }

    private boolean use(AccountId account, RecoveryCode code) {
        return database.write(handle -> store.use(handle, account, code, NOW));
    }

    private int left() {
        return database.write(handle -> store.left(handle, BOB));
    }
}
