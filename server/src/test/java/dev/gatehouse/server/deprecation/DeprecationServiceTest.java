package dev.gatehouse.server.deprecation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.deprecation.DeprecatedCaller;
import dev.gatehouse.common.deprecation.DeprecatedRoute;
import dev.gatehouse.server.MovedClock;
import dev.gatehouse.server.Race;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.http.Access;
import dev.gatehouse.server.http.Deprecation;
import dev.gatehouse.server.http.Endpoint;
import dev.gatehouse.server.http.RequestSource;
import dev.gatehouse.server.http.Response;
import dev.gatehouse.server.ledger.TestLedgerMac;
import io.helidon.http.Method;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** R38 under many calls, several servers and without a database. */
@OnBothDatabases
final class DeprecationServiceTest {

    private static final Deprecation WHY = new Deprecation(Instant.EPOCH, Instant.EPOCH, "/new");
    private static final Endpoint OLD = new Endpoint(
                    Method.POST, "/old", new Access.Open("to try it"), _ -> Response.ok(List.of()))
            .deprecated(WHY);

    private final MovedClock clock = MovedClock.at("2026-03-01T12:00:00Z");
    private final Database database;
    private final DeprecationService service;

    DeprecationServiceTest(Database database) {
        this.database = database;
        this.service = new DeprecationService(database, new EventLog(TestLedgerMac.usual(), () -> {}));
    }

    @Test
    void noneOfManyCallsAtTwoServersIsLost() throws Exception {
        DeprecationService other = new DeprecationService(database, new EventLog(TestLedgerMac.usual(), () -> {}));
        Callable<DeprecatedRoute> here = () -> callAndRead(service);
        Callable<DeprecatedRoute> there = () -> callAndRead(other);

        Race.atOnce(List.of(here, there, here, there, here, there, here, there));

        assertThat(route().calls()).isEqualTo(8);
        assertThat(route().callers()).hasSize(1);
    }

    @Test
    void aClientThatCallsItselfOtherwiseEachTimeTakesLittleMemory() {
        for (int i = 0; i <= PendingCalls.MOST_CALLERS + 10; i++) {
            call(service, "agent/" + i);
        }

        assertThat(route().calls()).isEqualTo(PendingCalls.MOST_CALLERS + 11);
        assertThat(route().callers()).anySatisfy(caller -> {
            assertThat(caller.address()).isNull();
            assertThat(caller.userAgent()).isNull();
            assertThat(caller.calls()).isEqualTo(11);
        });
    }

    @Test
    void whatCannotBeWrittenIsKeptForLater() {
        call(service, "curl/8");
        rename("deprecated_caller", "gone");
        assertThatThrownBy(this::route).isInstanceOf(RuntimeException.class);
        call(service, "curl/8");

        rename("gone", "deprecated_caller");

        assertThat(route().callers()).extracting(DeprecatedCaller::calls).containsExactly(2L);
    }

    @Test
    void serversWriteTheCallersThatTheyHaveInCommonInOneOrder() {
        PendingCalls few = new PendingCalls();
        PendingCalls many = new PendingCalls();
        for (int i = 0; i < 30; i++) {
            few.add(OLD, from("agent/" + i), clock.instant());
            many.add(OLD, from("agent/" + i), clock.instant());
        }
        for (int i = 0; i < 500; i++) {
            many.add(OLD, from("other/" + i), clock.instant());
        }

        List<CallerKey> common = List.copyOf(few.take().keySet());

        assertThat(many.take().keySet()).filteredOn(common::contains).isEqualTo(common);
    }

    private DeprecatedRoute callAndRead(DeprecationService server) {
        call(server, "curl/8");
        return server.route(OLD, WHY);
    }

    private void call(DeprecationService server, String agent) {
        server.called(OLD, from(agent), clock.instant());
    }

    private static RequestSource from(String agent) {
        return new RequestSource(IpAddress.parse("192.0.2.1").orElseThrow(), agent, OLD.route());
    }

    private DeprecatedRoute route() {
        return service.route(OLD, WHY);
    }

    private void rename(String table, String name) {
        database.execute(handle -> handle.execute("ALTER TABLE %s RENAME TO %s".formatted(table, name)));
    }
}
