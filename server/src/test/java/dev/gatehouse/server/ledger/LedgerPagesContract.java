package dev.gatehouse.server.ledger;

import static dev.gatehouse.server.ledger.LedgerEntries.NOON;
import static dev.gatehouse.server.ledger.LedgerEntries.SESSION;
import static dev.gatehouse.server.ledger.LedgerEntries.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.FilterAgreement;
import dev.gatehouse.server.database.TestFilters;
import dev.gatehouse.server.event.EventRow;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pages of the ledger: what a filter finds, and in which order, however the events are kept. */
abstract class LedgerPagesContract {

    final LedgerStore store = new LedgerStore();
    final Database database;

    LedgerPagesContract(Database database) {
        this.database = database;
    }

    /** Keeps all events that there are as they are to be kept. */
    abstract void keep();

    @Test
    void pagesFromTheNewestDown() {
        append(entry(1, "a"), entry(2, "b"), entry(3, "c"));

        assertThat(page(Filter.all(), Long.MAX_VALUE, 2)).containsExactly(3L, 2L);
        assertThat(page(Filter.all(), 2, 2)).containsExactly(1L);
    }

    @Test
    void filtersByTypeAndSeverity() {
        append(
                entry(1, EventType.LOGIN_FAILED, NOON),
                entry(2, EventType.TOKEN_REUSED, NOON),
                entry(3, EventType.LOGIN_SUCCEEDED, NOON),
                entry(4, EventType.PERMISSION_DENIED, NOON));

        assertThat(page(of(List.of(EventType.LOGIN_FAILED, EventType.TOKEN_REUSED), List.of()), 9))
                .containsExactly(2L, 1L);
        assertThat(page(of(List.of(), List.of(Severity.WARNING, Severity.INFO)), 9))
                .containsExactly(4L, 3L, 1L);
        assertThat(page(of(List.of(EventType.LOGIN_FAILED), List.of(Severity.CRITICAL)), 9))
                .isEmpty();
    }

    @Test
    void filtersByUserAddressAndSession() {
        append(
                entry(1, "alice", "192.0.2.1", SESSION.value()),
                entry(2, "alice", "192.0.2.2", null),
                entry(3, "bob", "192.0.2.1", null));

        assertThat(page(of(Optional.of("alice"), Optional.empty(), Optional.empty()), 9))
                .containsExactly(2L, 1L);
        assertThat(page(of(Optional.empty(), Optional.of("192.0.2.1"), Optional.empty()), 9))
                .containsExactly(3L, 1L);
        assertThat(page(of(Optional.empty(), Optional.empty(), Optional.of(SESSION)), 9))
                .containsExactly(1L);
        assertThat(page(of(Optional.of("Alice"), Optional.empty(), Optional.empty()), 9))
                .isEmpty();
    }

    @Test
    void filtersByTimeWithTheBeginAndWithoutTheEnd() {
        append(
                entry(1, EventType.LOGIN_FAILED, NOON.minusNanos(1000)),
                entry(2, EventType.LOGIN_FAILED, NOON),
                entry(3, EventType.LOGIN_FAILED, NOON.plusSeconds(60).minusNanos(1000)),
                entry(4, EventType.LOGIN_FAILED, NOON.plusSeconds(60)));

        assertThat(page(between(NOON, NOON.plusSeconds(60)), 9)).containsExactly(3L, 2L);
    }

    @Test
    void findsWhatWasSealedOutOfTurn() {
        append(
                entry(1, EventType.LOGIN_FAILED, NOON.plusSeconds(3600)),
                entry(2, EventType.LOGIN_FAILED, NOON),
                entry(3, EventType.LOGIN_FAILED, NOON.minusSeconds(3600)),
                entry(4, EventType.LOGIN_FAILED, NOON.plusSeconds(1)));

        assertThat(page(between(NOON, NOON.plusSeconds(3601)), 9)).containsExactly(4L, 2L, 1L);
    }

    @Test
    void findsNothingInATimeWithoutEvents() {
        append(entry(1, EventType.LOGIN_FAILED, NOON));

        assertThat(page(between(NOON.plusSeconds(1_000_000), NOON.plusSeconds(2_000_000)), 9))
                .isEmpty();
        assertThat(page(between(NOON.minusSeconds(2_000_000), NOON.minusSeconds(1_000_000)), 9))
                .isEmpty();
    }

    @Test
    void findsNothingBehindTheBeginOfATime() {
        append(
                entry(1, EventType.LOGIN_FAILED, NOON.minusSeconds(9_000)),
                entry(2, EventType.LOGIN_FAILED, NOON.minusSeconds(8_000)),
                entry(3, EventType.LOGIN_FAILED, NOON));

        assertThat(page(between(NOON, NOON.plusSeconds(1)), 3, 9)).isEmpty();
        assertThat(page(between(NOON, NOON.plusSeconds(1)), 1, 9)).isEmpty();
    }

    @Test
    void putsTheEventsOfSeveralTypesInOneOrder() {
        append(
                entry(1, EventType.LOGIN_FAILED, NOON),
                entry(2, EventType.TOKEN_REUSED, NOON),
                entry(3, EventType.LOGIN_FAILED, NOON),
                entry(4, EventType.TOKEN_REUSED, NOON),
                entry(5, EventType.LOGIN_FAILED, NOON));

        assertThat(page(of(List.of(EventType.TOKEN_REUSED, EventType.LOGIN_FAILED), List.of()), 4))
                .containsExactly(5L, 4L, 3L, 2L);
        assertThat(page(of(List.of(EventType.LOGIN_FAILED, EventType.LOGIN_FAILED), List.of()), 9))
                .containsExactly(5L, 3L, 1L);
    }

    @Test
    void restrictsByEverythingAtOnce() {
        append(entry(1, "alice", "192.0.2.1", SESSION.value()), entry(2, "bob", "192.0.2.1", SESSION.value()));
        Filter everything =
                filter("type:login_failed,token_reused severity:warning,critical user:alice address:192.0.2.1"
                        + " session:" + SESSION + " since:" + NOON + " until:" + NOON.plusSeconds(1));

        assertThat(page(everything, 9, 9)).containsExactly(1L);
    }

    @Test
    void findsWhatTheFilterMatches() {
        List<String> users = Arrays.asList("alice", "Alice", "b o_b%", "bÄr", "zoe", "DOMAIN\\bob", null);
        List<String> addresses =
                Arrays.asList("10.2.0.7", "10.2.255.255", "10.3.0.1", "2001:db8::1", "2001:db8:1::1", "::1", null);
        List<String> agents = Arrays.asList("curl/8.5", "Fire FOX 100%_x!", "mäx", null);
        List<EventType> types = List.of(EventType.LOGIN_FAILED, EventType.TOKEN_REUSED, EventType.KEY_CREATED);
        append(IntStream.range(0, 300)
                .mapToObj(i -> new LedgerEntry(
                        i + 1L,
                        new EventRow(
                                NOON.plusSeconds(i),
                                types.get(i % 3).code(),
                                types.get(i % 3).severity().code(),
                                null,
                                users.get(i / 2 % users.size()),
                                i % 5 == 0 ? SESSION.value() : null,
                                addresses.get(i / 3 % addresses.size()),
                                agents.get(i / 5 % agents.size()),
                                i % 2 == 0 ? "POST /api/token" : null,
                                "{}"),
                        "f".repeat(64)))
                .toArray(LedgerEntry[]::new));

        new FilterAgreement(
                        "type:login_failed",
                        "type:key_*,token_reused",
                        "severity:warning,critical",
                        "severity:warning user:alice",
                        "type:login_failed OR severity:critical",
                        "type:login_failed OR user:alice",
                        "severity:warning -route:token",
                        "session:*0123*",
                        "session:nowhere OR type:key_created",
                        "user:alice",
                        "user:alice,zoe,*o_*",
                        "user:Al*",
                        "user:*%",
                        "user:*Ä*",
                        "user:*\\*",
                        "user:*",
                        "address:10.2.0.7",
                        "address:10.2.0.0/16",
                        "address:10.2.0.0/15",
                        "address:10.2.0.0/17",
                        "address:2001:db8::1",
                        "address:2001:db8::/32",
                        "address:0.0.0.0/0",
                        "address:::/0,10.3.0.1",
                        "agent:CURL",
                        "agent:\"fire fox\"",
                        "agent:_X!",
                        "agent:m*Ä*x",
                        "route:\"post /api\"",
                        "session:" + SESSION,
                        "since:" + NOON.plusSeconds(100),
                        "until:" + NOON.plusSeconds(200))
                .check(
                        FilterSchemas.EVENTS,
                        filter ->
                                database
                                        .write(handle -> store.page(handle, filter, Optional.empty(), 1_000))
                                        .items()
                                        .stream()
                                        .map(LedgerEntry::toEvent)
                                        .toList());
    }

    @Test
    void findsASeverityThatATypeDoesNotHaveWhereThereWereSuchEvents() {
        Filter misfit = of(List.of(EventType.LOGIN_FAILED), List.of(Severity.CRITICAL));
        append(entry(1, EventType.LOGIN_FAILED, NOON));

        assertThat(page(misfit, 9)).isEmpty();
        append(new LedgerEntry(
                2,
                new EventRow(NOON, "login_failed", "critical", null, null, null, null, null, null, "{}"),
                "f".repeat(64)));
        assertThat(page(misfit, 9)).containsExactly(2L);
    }

    /** Of kinds and routes, which a writer of the database can take away, no more is lost than their names. */
    @Test
    void findsEventsWhoseKindIsNotThere() {
        append(entry(1, EventType.LOGIN_FAILED, NOON), entry(2, EventType.TOKEN_REUSED, NOON));
        database.execute(handle -> handle.execute("DELETE FROM event_kind WHERE type = 'login_failed'"));

        assertThat(page(Filter.all(), 9)).containsExactly(2L, 1L);
        assertThat(page(filter("type:token_reused"), 9)).containsExactly(2L);
        assertThat(page(filter("since:" + NOON), 9)).containsExactly(2L, 1L);
    }

    final List<Long> page(Filter filter, int limit) {
        return page(filter, Long.MAX_VALUE, limit);
    }

    final List<Long> page(Filter filter, long before, int limit) {
        return database.write(handle -> store.page(handle, filter, Optional.of(before), limit)).items().stream()
                .map(LedgerEntry::sequence)
                .toList();
    }

    static Filter filter(String text) {
        return TestFilters.of(FilterSchemas.EVENTS, text);
    }

    static Filter of(List<EventType> types, List<Severity> severities) {
        return Filter.isAnyOf("type", types.stream().map(EventType::code).toList())
                .and(Filter.isAnyOf(
                        "severity", severities.stream().map(Severity::code).toList()));
    }

    static Filter of(Optional<String> username, Optional<String> address, Optional<SessionId> session) {
        return Filter.and(List.of(
                Filter.isGiven("user", username),
                Filter.isGiven("address", address),
                Filter.isGiven("session", session.map(SessionId::value))));
    }

    static Filter between(Instant from, Instant to) {
        return Filter.isFrom("since", Optional.of(from)).and(Filter.isBefore("until", Optional.of(to)));
    }

    final void append(LedgerEntry... entries) {
        database.execute(handle -> store.append(handle, List.of(entries)));
        keep();
    }
}
