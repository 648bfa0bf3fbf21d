package dev.gatehouse.server.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.server.account.AccountStore.StoredAccount;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.FilterAgreement;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.database.Reads;
import dev.gatehouse.server.database.TestFilters;
import dev.gatehouse.server.password.PasswordHash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;

@OnBothDatabases
final class AccountStoreTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final PasswordHash HASH = new PasswordHash("hash");

    /** As an account is made. */
    private static final StoredPassword COMPARED = new StoredPassword(HASH, 0);

    private final Database database;
    private final AccountStore store = new AccountStore();

    AccountStoreTest(Database database) {
        this.database = database;
    }

    @Test
    void countsAccountsFromOne() {
        assertThat(insert("alice", Role.ADMIN)).isEqualTo(new AccountId(1));
    }

    @Test
    void findsByNameAsWrittenAndById() {
        AccountId id = insert("Alice", Role.OPERATOR);

        StoredAccount stored = find("Alice").orElseThrow();

        assertThat(stored.password()).isEqualTo(COMPARED);
        assertThat(stored.account().role()).isEqualTo(Role.OPERATOR);
        assertThat(stored.account().active()).isTrue();
        assertThat(stored.account().createdAt()).isEqualTo(NOW);
        assertThat(stored.account().lastLoginAt()).isEmpty();
        assertThat(find(id)).contains(stored.account());
        assertThat(find("alice")).isEmpty();
    }

    @Test
    void refusesANameTwice() {
        insert("alice", Role.USER);

        assertThatThrownBy(() -> insert("alice", Role.USER)).isInstanceOf(UnableToExecuteStatementException.class);
    }

    @Test
    void recordsALoginOfAnActiveAccountWithThatPassword() {
        AccountId id = insert("alice", Role.USER);

        assertThat(recordLogin(id, COMPARED)).isTrue();
        assertThat(find(id).orElseThrow().lastLoginAt()).contains(NOW);
    }

    @Test
    void recordsNoLoginOnceThePasswordHasChangedOrTheAccountIsDisabled() {
        AccountId changed = insert("changed", Role.USER);
        AccountId disabled = insert("disabled", Role.USER);
        database.execute(handle -> store.updatePassword(handle, changed, new PasswordHash("another"), NOW));
        database.execute(handle -> store.updateActive(handle, disabled, false));

        assertThat(recordLogin(changed, COMPARED)).isFalse();
        assertThat(recordLogin(disabled, COMPARED)).isFalse();
    }

    @Test
    void keepsABetterHashWhichIsStillTheSamePassword() {
        AccountId id = insert("alice", Role.USER);
        PasswordHash better = new PasswordHash("better");
        PasswordHash another = new PasswordHash("another");

        assertThat(recordLogin(id, COMPARED, better)).isTrue();
        assertThat(find("alice").orElseThrow().password()).isEqualTo(new StoredPassword(better, 0));
        assertThat(recordLogin(id, COMPARED, another)).isTrue();
    }

    @Test
    void tellsThePasswordApartThatWasSetAgain() {
        AccountId id = insert("alice", Role.USER);
        database.execute(handle -> store.updatePassword(handle, id, HASH, NOW));

        assertThat(recordLogin(id, COMPARED)).isFalse();
    }

    @Test
    void listsByName() {
        insert("bob", Role.USER);
        insert("alice", Role.USER);

        assertThat(database.write(store::all)).extracting(Account::username).containsExactly("alice", "bob");
    }

    @Test
    void holdsAnAccountWhosePasswordIsTheOneThatWasCompared() {
        AccountId id = insert("alice", Role.USER);

        assertThat(hold(id)).isTrue();
        assertThat(find("alice").orElseThrow().password()).isEqualTo(COMPARED);
    }

    @Test
    void holdsNeitherAnAccountWithAnotherPasswordNorADisabledOne() {
        AccountId changed = insert("changed", Role.USER);
        AccountId disabled = insert("disabled", Role.USER);
        database.execute(handle -> store.updatePassword(handle, changed, new PasswordHash("another"), NOW));
        database.execute(handle -> store.updateActive(handle, disabled, false));

        assertThat(hold(changed)).isFalse();
        assertThat(hold(disabled)).isFalse();
    }

    @Test
    void pagesNewestFirstAndGoesOnBehindACursor() {
        insert("bob", Role.USER);
        AccountId middle = insert("alice", Role.USER);
        insert("carol", Role.USER);

        assertThat(page(Filter.all(), 2)).containsExactly("carol", "alice");
        assertThat(page(Filter.all(), Optional.of(middle), 2)).containsExactly("bob");
    }

    @Test
    void filtersByRoleAndState() {
        AccountId disabled = insert("disabled", Role.OPERATOR);
        insert("operator", Role.OPERATOR);
        insert("user", Role.USER);
        database.execute(handle -> store.updateActive(handle, disabled, false));

        assertThat(page(filter("role:operator"), 9)).containsExactly("operator", "disabled");
        assertThat(page(filter("role:operator active:true"), 9)).containsExactly("operator");
        assertThat(page(filter("active:false"), 9)).containsExactly("disabled");
        assertThat(page(filter("role:operator,user -active:false"), 9)).containsExactly("user", "operator");
    }

    @Test
    void findsAccountsByTheirExactNames() {
        insert("alice", Role.USER);
        insert("Alice", Role.USER);
        insert("bob", Role.USER);

        assertThat(page(filter("user:alice"), 9)).containsExactly("alice");
        assertThat(page(filter("user:alice,bob"), 9)).containsExactly("bob", "alice");
        assertThat(page(filter("user:zoe"), 9)).isEmpty();
    }

    @Test
    void searchesAPartOfTheNameInAnyCaseAndTakesItAsItIs() {
        insert("Ann.Lee", Role.USER);
        insert("joanna", Role.USER);
        insert("100%_sure", Role.USER);

        assertThat(page(searching("ann"), 9)).containsExactly("joanna", "Ann.Lee");
        assertThat(page(searching("N.LEE"), 9)).containsExactly("Ann.Lee");
        assertThat(page(searching("%_"), 9)).containsExactly("100%_sure");
        assertThat(page(searching("' OR 1=1 --"), 9)).isEmpty();
    }

    @Test
    void findsWhatTheFilterMatches() {
        List<Role> roles = List.of(Role.USER, Role.AUDITOR, Role.OPERATOR, Role.ADMIN);
        List<String> names = List.of("alice", "Alice", "bob", "Ärne", "d_e%f", "ghi", "ROOT");
        for (int i = 0; i < names.size(); i++) {
            AccountId id = insert(names.get(i), roles.get(i % 4));
            boolean active = i % 3 != 0;
            database.execute(handle -> store.updateActive(handle, id, active));
        }

        new FilterAgreement(
                        "user:alice",
                        "user:alice,bob,ROOT",
                        "user:AL*",
                        "user:*_e%*",
                        "user:ä*",
                        "role:operator",
                        "role:operator,admin",
                        "active:true",
                        "active:false")
                .check(
                        FilterSchemas.USERS,
                        filter ->
                                database
                                        .write(handle -> store.page(handle, filter, Optional.empty(), 100))
                                        .items()
                                        .stream()
                                        .map(Account::toUser)
                                        .toList());
    }

    @Test
    void readsNoMoreThanThePage() {
        database.execute(handle -> {
            for (int i = 1; i <= 2_000; i++) {
                AccountId id = store.insert(handle, "user" + i, HASH, i == 7 ? Role.ADMIN : Role.USER, NOW);
                store.updateActive(handle, id, i % 2 == 0);
            }
        });
        Reads.analyze(database, "account");

        assertReadsLittle(Filter.all());
        assertReadsLittle(filter("user:user77"));
        assertReadsLittle(filter("user:user77,user78 -otp:true"));
        assertReadsLittle(searching("USER"));
        for (Optional<Role> role : List.of(Optional.<Role>empty(), Optional.of(Role.USER), Optional.of(Role.ADMIN))) {
            Filter ofRole = Filter.isGiven("role", role.map(Role::code));
            for (boolean active : List.of(true, false)) {
                assertReadsLittle(ofRole.and(filter("active:" + active)), Optional.of(new AccountId(1_000)));
            }
            assertReadsLittle(ofRole);
        }
        Reads.during(database, handle -> store.otherActiveAdmins(handle, new AccountId(7)))
                .assertBounded("account", 600);
        Reads.during(database, store::hasActiveAdmin).assertBounded("account", 600);
        Reads.during(database, store::firstWithInitialPassword).assertBounded("account", 600);
    }

    private void assertReadsLittle(Filter filter) {
        assertReadsLittle(filter, Optional.empty());
    }

    /** A stretch of the index and a page. */
    private void assertReadsLittle(Filter filter, Optional<AccountId> before) {
        Reads.during(database, handle -> store.page(handle, filter, before, 10)).assertBounded("account", 600);
    }

    private AccountId insert(String username, Role role) {
        return database.write(handle -> store.insert(handle, username, HASH, role, NOW));
    }

    private Optional<StoredAccount> find(String username) {
        return database.write(handle -> store.find(handle, username));
    }

    private Optional<Account> find(AccountId id) {
        return database.write(handle -> store.find(handle, id));
    }

    private boolean hold(AccountId id) {
        return database.write(handle -> store.hold(handle, id, COMPARED));
    }

    private List<String> page(Filter filter, int limit) {
        return page(filter, Optional.empty(), limit);
    }

    private List<String> page(Filter filter, Optional<AccountId> before, int limit) {
        return database.write(handle -> store.page(handle, filter, before, limit)).items().stream()
                .map(Account::username)
                .toList();
    }

    private static Filter filter(String text) {
        return TestFilters.of(FilterSchemas.USERS, text);
    }

    private static Filter searching(String part) {
        return Filter.contains("user", part);
    }

    private boolean recordLogin(AccountId id, StoredPassword compared) {
        return recordLogin(id, compared, compared.hash());
    }

    private boolean recordLogin(AccountId id, StoredPassword compared, PasswordHash hash) {
        return database.write(handle -> store.recordLogin(handle, id, compared, hash, NOW));
    }
}
