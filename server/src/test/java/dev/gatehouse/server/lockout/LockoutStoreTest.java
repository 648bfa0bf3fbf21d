package dev.gatehouse.server.lockout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.address.Network;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.common.lockout.Lockout;
import dev.gatehouse.common.lockout.LockoutId;
import dev.gatehouse.server.config.LockoutRule;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.FilterAgreement;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.database.Reads;
import dev.gatehouse.server.database.TestFilters;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.event.TestAuditContexts;
import dev.gatehouse.server.http.RequestSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@OnBothDatabases
final class LockoutStoreTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final Instant EXPIRY = NOW.plus(Duration.ofMinutes(15));
    private static final String HOME = "192.0.2.1";
    private static final String REASON = "called us";

    private static final AuditContext CONTEXT = TestAuditContexts.of("olga", Role.OPERATOR, NOW);

    private final Database database;
    private final LockoutStore store = new LockoutStore();

    LockoutStoreTest(Database database) {
        this.database = database;
    }

    @Test
    void keepsWhatARuleHasBegun() {
        LockoutId id = insert(LockoutKey.of(LockoutRule.USERNAME_AND_ADDRESS, "bob", HOME));

        assertThat(find(id, NOW.plusMillis(500)))
                .isEqualTo(new Lockout(
                        id, "bob", HOME, "username+address", 5, NOW, EXPIRY, 900, true, null, null, null, null, null));
        assertThat(find(id, EXPIRY).active()).isFalse();
        assertThat(find(id, EXPIRY).secondsLeft()).isZero();
    }

    @Test
    void remembersTheRoleThatHasBegunOne() {
        ManualLockout order = new ManualLockout(Optional.of("bob"), Optional.empty(), EXPIRY);
        LockoutId byRule = insert(LockoutKey.of(LockoutRule.USERNAME, "bob", HOME));
        LockoutId byOperator = database.write(handle -> store.insert(handle, order, REASON, CONTEXT));
        AuditContext command = AuditContext.of(RequestSource.command("test"), NOW);
        LockoutId byCommand = database.write(handle -> store.insert(handle, order, "x", command));

        assertThat(imposedBy(byRule)).isEmpty();
        assertThat(imposedBy(byOperator)).contains(Role.OPERATOR);
        assertThat(imposedBy(byCommand)).contains(Role.ADMIN);
    }

    @Test
    void findsWhatConcernsAdministrators() {
        database.execute(handle -> handle.execute("""
                INSERT INTO account
                    (id, username, password_hash, role, active, created_at, password_changed_at)
                VALUES
                    (7, 'ada', 'none', 'admin', TRUE, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)
                """));
        insert(LockoutKey.of(LockoutRule.USERNAME_AND_ADDRESS, "bob", HOME));
        assertThat(concernsAdministrators(Optional.empty(), Optional.of(HOME), NOW))
                .isFalse();

        insert(LockoutKey.of(LockoutRule.USERNAME_AND_ADDRESS, "ada", HOME));

        assertThat(concernsAdministrators(Optional.empty(), Optional.of(HOME), NOW))
                .isTrue();
        assertThat(concernsAdministrators(Optional.of("bob"), Optional.of(HOME), NOW))
                .isFalse();
        assertThat(concernsAdministrators(Optional.empty(), Optional.of(HOME), EXPIRY))
                .isFalse();
    }

    @Test
    void keepsWhatSomebodyHasBegun() {
        ManualLockout order = new ManualLockout(Optional.empty(), Network.parseClient("2001:db8::1"), EXPIRY);

        LockoutId id = database.write(handle -> store.insert(handle, order, REASON, CONTEXT));

        assertThat(find(id, NOW))
                .isEqualTo(new Lockout(
                        id,
                        null,
                        "2001:db8::/64",
                        null,
                        0,
                        NOW,
                        EXPIRY,
                        900,
                        true,
                        "called us",
                        "olga",
                        null,
                        null,
                        null));
    }

    @Test
    void findsWhatMayHoldForAUserNameAndAnAddress() {
        LockoutId both = insert(LockoutKey.of(LockoutRule.USERNAME_AND_ADDRESS, "bob", HOME));
        LockoutId name = insert(LockoutKey.of(LockoutRule.USERNAME, "bob", HOME));
        LockoutId address = insert(LockoutKey.of(LockoutRule.ADDRESS, "bob", HOME));
        insert(LockoutKey.of(LockoutRule.USERNAME_AND_ADDRESS, "bob", "192.0.2.2"));
        insert(LockoutKey.of(LockoutRule.USERNAME_AND_ADDRESS, "carol", HOME));
        end(insert(LockoutKey.of(LockoutRule.USERNAME, "bob", HOME)));

        assertThat(active("bob", HOME, NOW)).containsExactlyInAnyOrder(both, name, address);
        assertThat(active("carol", "192.0.2.3", NOW)).isEmpty();
        assertThat(active("bob", HOME, EXPIRY)).isEmpty();
    }

    @Test
    void endsOnceAndOnlyWhatHolds() {
        LockoutId id = insert(LockoutKey.of(LockoutRule.USERNAME, "bob", HOME));

        assertThat(end(id)).isTrue();
        assertThat(end(id)).isFalse();
        assertThat(find(id, NOW).endedAt()).isEqualTo(NOW);
        assertThat(find(id, NOW).endedBy()).isEqualTo("olga");
        assertThat(find(id, NOW).endReason()).isEqualTo("called us");
    }

    @Test
    void endsAllOfAUserNameOrAnAddressOrBoth() {
        insert(LockoutKey.of(LockoutRule.USERNAME_AND_ADDRESS, "bob", HOME));
        insert(LockoutKey.of(LockoutRule.USERNAME, "bob", HOME));
        insert(LockoutKey.of(LockoutRule.USERNAME_AND_ADDRESS, "bob", "192.0.2.2"));
        insert(LockoutKey.of(LockoutRule.USERNAME_AND_ADDRESS, "carol", HOME));

        assertThat(endAll(Optional.of("bob"), Optional.of(HOME))).isEqualTo(1);
        assertThat(endAll(Optional.of("bob"), Optional.empty())).isEqualTo(2);
        assertThat(endAll(Optional.empty(), Optional.of(HOME))).isEqualTo(1);
    }

    @Test
    void listsNewestFirstAndGoesOnBehindACursor() {
        LockoutId first = insert(LockoutKey.of(LockoutRule.USERNAME, "bob", HOME));
        LockoutId second = insert(LockoutKey.of(LockoutRule.ADDRESS, "bob", HOME));
        LockoutId third = insert(LockoutKey.of(LockoutRule.USERNAME, "carol", HOME));
        end(second);

        assertThat(list(Filter.all(), 10)).containsExactly(third, second, first);
        assertThat(list(Filter.all(), 2)).containsExactly(third, second);
        assertThat(list(filter("user:bob"), 10)).containsExactly(first);
        assertThat(list(filter("address:" + HOME), 10)).containsExactly(second);
        assertThat(list(filter("active:true"), 10)).containsExactly(third, first);
        assertThat(list(filter("active:false"), 10)).containsExactly(second);
        assertThat(list(Filter.all(), Optional.of(second), 10)).containsExactly(first);
    }

    @Test
    void listsThoseOfAnAddressAndOfANetwork() {
        LockoutId ipv4 = insert(LockoutKey.of(LockoutRule.ADDRESS, "bob", "192.0.2.1"));
        LockoutId ipv6 = insert(LockoutKey.of(LockoutRule.ADDRESS, "bob", "2001:db8::/64"));

        assertThat(list(filter("address:192.0.2.0/24"), 10)).containsExactly(ipv4);
        assertThat(list(filter("address:2001:db8::7"), 10)).containsExactly(ipv6);
        assertThat(list(filter("address:2001:db8::7,192.0.2.1"), 10)).containsExactly(ipv6, ipv4);
        assertThat(list(filter("address:2001:db8::/32"), 10)).containsExactly(ipv6);
    }

    @Test
    void findsWhatTheFilterMatches() {
        List<String> addresses = List.of("10.2.0.7", "10.3.0.1", "2001:db8::/64", "2001:db9::/64");
        List<LockoutRule> rules = List.of(LockoutRule.USERNAME, LockoutRule.ADDRESS, LockoutRule.USERNAME_AND_ADDRESS);
        for (int i = 0; i < 60; i++) {
            LockoutKey key = LockoutKey.of(rules.get(i % 3), i % 2 == 0 ? "bob" : "Carol", addresses.get(i / 3 % 4));
            int failures = i % 7;
            Instant at = NOW.plusSeconds(i);
            LockoutId id = database.write(handle -> store.insert(handle, key, failures, at, EXPIRY));
            if (i % 5 == 0) {
                end(id);
            }
        }

        new FilterAgreement(
                        "user:bob",
                        "user:bob,c*",
                        "user:*O*",
                        "address:10.2.0.7",
                        "address:2001:db8::1,10.3.0.1",
                        "address:10.2.0.0/15",
                        "address:2001:db8::/32",
                        "active:true",
                        "rule:username",
                        "rule:*address",
                        "failures:3",
                        "failures:>3",
                        "failures:<2",
                        "since:" + NOW.plusSeconds(10),
                        "until:" + NOW.plusSeconds(20))
                .check(
                        FilterSchemas.LOCKOUTS,
                        filter -> database.write(handle -> store.page(handle, filter, Optional.empty(), 100, NOW))
                                .items());
    }

    @Test
    void readsNoMoreThanThePage() {
        database.execute(handle -> {
            for (int i = 0; i < 2_000; i++) {
                LockoutKey counter =
                        LockoutKey.of(LockoutRule.USERNAME_AND_ADDRESS, i % 2 == 0 ? "bob" : "carol", HOME);
                store.insert(handle, counter, 5, NOW, EXPIRY);
            }
        });
        Reads.analyze(database, "lockout");

        for (String active : List.of("", " active:true")) {
            for (String user : List.of("", " user:bob", " user:bob,carol", " -user:z*")) {
                for (String address : List.of("", " address:" + HOME, " address:0.0.0.0/0")) {
                    Filter filter = filter(active + user + address);
                    Reads.during(
                                    database,
                                    handle -> store.page(handle, filter, Optional.of(new LockoutId(1_500)), 10, NOW))
                            .assertBounded("lockout", 600);
                }
            }
        }
    }

    @Test
    void deletesWhatExpiredLongAgoInBatches() {
        for (int i = 0; i < 3; i++) {
            insert(LockoutKey.of(LockoutRule.USERNAME, "bob", HOME));
        }

        assertThat(deleteOld(EXPIRY.minusNanos(1000), 2)).isZero();
        assertThat(deleteOld(EXPIRY, 2)).isEqualTo(2);
        assertThat(deleteOld(EXPIRY, 2)).isEqualTo(1);
    }

    private Optional<Role> imposedBy(LockoutId id) {
        return database.write(handle -> store.imposedBy(handle, id));
    }

    private boolean concernsAdministrators(Optional<String> username, Optional<String> address, Instant now) {
        return database.write(handle -> store.concernsAdministrators(handle, username, address, now));
    }

    private LockoutId insert(LockoutKey counter) {
        return database.write(handle -> store.insert(handle, counter, 5, NOW, EXPIRY));
    }

    private Lockout find(LockoutId id, Instant at) {
        return database.write(handle -> store.find(handle, id, at)).orElseThrow();
    }

    private List<LockoutId> active(String username, String address, Instant at) {
        return database.write(handle -> store.active(handle, username, address, at)).stream()
                .map(Lockout::id)
                .toList();
    }

    private boolean end(LockoutId id) {
        return database.write(handle -> store.end(handle, id, REASON, CONTEXT));
    }

    private int endAll(Optional<String> username, Optional<String> address) {
        return database.write(handle -> store.endAll(handle, username, address, REASON, CONTEXT));
    }

    private List<LockoutId> list(Filter filter, int limit) {
        return list(filter, Optional.empty(), limit);
    }

    private List<LockoutId> list(Filter filter, Optional<LockoutId> before, int limit) {
        return database.write(handle -> store.page(handle, filter, before, limit, NOW)).items().stream()
                .map(Lockout::id)
                .toList();
    }

    private int deleteOld(Instant until, int most) {
        return database.write(handle -> store.deleteOld(handle, until, most));
    }

    private static Filter filter(String text) {
        return TestFilters.of(FilterSchemas.LOCKOUTS, text);
    }
}
