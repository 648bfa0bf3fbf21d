package dev.gatehouse.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.password.PasswordHash;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Who counts as an administrator who can let others in. */
@OnBothDatabases
final class AdministratorCountTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");

    private final Database database;
    private final AccountStore store = new AccountStore();

    AdministratorCountTest(Database database) {
        this.database = database;
    }

    @Test
    void countsTheOtherActiveAdministrators() {
        AccountId first = insert("first", Role.ADMIN);
        AccountId second = insert("second", Role.ADMIN);
        insert("operator", Role.OPERATOR);

        assertThat(otherActiveAdmins(first)).isEqualTo(1);
        database.execute(handle -> store.updateActive(handle, second, false));
        assertThat(otherActiveAdmins(first)).isZero();
    }

    @Test
    void countsNoAdministratorWithoutAPassword() {
        AccountId ldap = insert("ldap", Role.ADMIN, new PasswordHash("!"));
        AccountId social = insert("social", Role.ADMIN, new PasswordHash(""));
        assertThat(database.<Boolean>write(store::hasActiveAdmin)).isFalse();

        AccountId able = insert("able", Role.ADMIN);

        assertThat(database.<Boolean>write(store::hasActiveAdmin)).isTrue();
        assertThat(otherActiveAdmins(able)).isZero();
        assertThat(otherActiveAdmins(ldap)).isEqualTo(1);
        assertThat(otherActiveAdmins(social)).isEqualTo(1);
        assertThat(database.write(store::activeAdmins)).containsExactly("able");
        assertThat(database.write(store::firstWithInitialPassword)).contains("able");
    }

    private AccountId insert(String username, Role role) {
        return insert(username, role, new PasswordHash("hash"));
    }

    private AccountId insert(String username, Role role, PasswordHash hash) {
        return database.write(handle -> store.insert(handle, username, hash, role, NOW));
    }

    private long otherActiveAdmins(AccountId id) {
        return database.write(handle -> store.otherActiveAdmins(handle, id));
    }
}
