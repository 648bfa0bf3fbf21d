package dev.gatehouse.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.page.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages of a table of parcels: every tenth is red, and none is lost. */
@OnBothDatabases
final class PageSearchTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    /** More than a search looks at. */
    private static final int PARCELS = 30_000;

    private static final PageSearch<Long, Parcel> SEARCH = new PageSearch<>(
            "SELECT id, colour FROM parcel\n",
            "parcel",
            PlaceKey.number("id"),
            (row, _) -> new Parcel(row.getLong("id"), row.getString("colour")),
            Parcel::id,
            "sent_at");

    private static final Condition LOST = Condition.NONE.and("lost || '' = :lost", "lost", "yes");

    private final Database database;

    PageSearchTest(Database database) {
        this.database = database;
    }

    @BeforeEach
    void send() {
        database.execute(handle -> {
            handle.execute("""
                            CREATE TABLE parcel (
                                id      BIGINT PRIMARY KEY,
                                colour  VARCHAR(10) NOT NULL,
                                lost    VARCHAR(10) NOT NULL,
                                sent_at TIMESTAMP(6) WITH TIME ZONE NOT NULL)\
                            """);
            handle.execute("CREATE INDEX parcel_by_colour ON parcel (colour, id)");
            send(handle);
        });
        Reads.analyze(database, "parcel");
    }

    @Test
    void readsAPageOffTheIndexOfItsLead() {
        Found<Long, Parcel> found = find(List.of(Lead.of("colour", "red")), Condition.NONE, SEARCH.all(), 3);

        assertThat(found.items()).extracting(Parcel::id).containsExactly(30_000L, 29_990L, 29_980L);
        assertThat(found.stopped()).isEmpty();
    }

    @Test
    void putsSeveralLeadsInOneOrder() {
        List<Lead> leads = List.of(Lead.of("colour", "red"), Lead.of("colour", "blue"));

        Found<Long, Parcel> found = find(leads, Condition.NONE, SEARCH.behind(Optional.of(29_990L)), 3);

        assertThat(found.items()).extracting(Parcel::id).containsExactly(29_989L, 29_988L, 29_987L);
    }

    @Test
    void stopsWhereItHasLookedAtEnoughAndSaysWhere() {
        Found<Long, Parcel> found = find(List.of(Lead.NONE), LOST, SEARCH.all(), 10);

        long place = found.stopped().orElseThrow().place();
        assertThat(found.items()).isEmpty();
        assertThat(PARCELS - place).isBetween((long) PageSearch.MOST_ROWS, PageSearch.MOST_ROWS * 2L);
        assertThat(found.stopped().orElseThrow().at()).isEqualTo(sentAt(place));
    }

    @Test
    void stopsWithSeveralLeadsToo() {
        List<Lead> leads = List.of(Lead.of("colour", "red"), Lead.of("colour", "blue"));

        assertThat(find(leads, LOST, SEARCH.all(), 10).stopped()).isPresent();
    }

    @Test
    void looksAtTheWholeOfAShortIndex() {
        Found<Long, Parcel> found = find(List.of(Lead.of("colour", "red")), LOST, SEARCH.all(), 10);

        assertThat(found.items()).isEmpty();
        assertThat(found.stopped()).isEmpty();
    }

    @Test
    void findsEverythingOnceByGoingOn() {
        lose(1, 2, 5_000, 9_744, 9_745, 29_744, 29_745, 30_000);

        List<Long> found = new ArrayList<>();
        Optional<Long> cursor = Optional.empty();
        do {
            Page<Parcel> page = find(List.of(Lead.NONE), LOST, SEARCH.behind(cursor), 3)
                    .page(2, Parcel::id, id -> Long.toString(id));
            page.items().forEach(parcel -> found.add(parcel.id()));
            cursor = Optional.ofNullable(page.next()).map(Long::valueOf);
        } while (cursor.isPresent());

        assertThat(found).containsExactly(30_000L, 29_745L, 29_744L, 9_745L, 9_744L, 5_000L, 2L, 1L);
    }

    @Test
    void saysOfAFullPageNothingButWhatComesNext() {
        lose(29_999, 29_998, 29_997);

        Page<Parcel> page =
                find(List.of(Lead.NONE), LOST, SEARCH.all(), 3).page(2, Parcel::id, id -> Long.toString(id));

        assertThat(page).isEqualTo(new Page<>(List.of(parcel(29_999), parcel(29_998)), "29998"));
    }

    @Test
    void findsNothingWithoutALead() {
        assertThat(find(List.of(), LOST, SEARCH.all(), 10)).isEqualTo(Found.nothing());
    }

    @Test
    void readsBoundedRowsHoweverFewFit() {
        List<Lead> blue = List.of(Lead.of("colour", "blue"));

        Reads.during(database, handle -> SEARCH.find(handle, blue, RowFilter.of(LOST), SEARCH.all(), 10))
                .assertBounded("parcel", PageSearch.MOST_ROWS * 5 / 2);
    }

    private Found<Long, Parcel> find(List<Lead> leads, Condition condition, Stretch<Long> stretch, int limit) {
        return database.write(handle -> SEARCH.find(handle, leads, RowFilter.of(condition), stretch, limit));
    }

    /** Doubles the table until there are enough: neither database sends them one by one then. */
    private static void send(Handle handle) {
        handle.createUpdate("INSERT INTO parcel VALUES (1, 'blue', 'no', :at)")
                .bind("at", sentAt(1))
                .execute();
        for (int there = 1; there < PARCELS; there *= 2) {
            handle.createUpdate("""
                            INSERT INTO parcel
                            SELECT id + :there,
                                   CASE WHEN MOD(id + :there, 10) = 0 THEN 'red' ELSE 'blue' END,
                                   'no',
                                   sent_at + INTERVAL '%d' SECOND(5)
                            FROM parcel
                            WHERE id + :there <= :parcels
                            """.formatted(there))
                    .bind("there", there)
                    .bind("parcels", PARCELS)
                    .execute();
        }
    }

    private void lose(long... ids) {
        database.execute(handle ->
                LongStream.of(ids).forEach(id -> handle.execute("UPDATE parcel SET lost = 'yes' WHERE id = ?", id)));
    }

    private static Parcel parcel(long id) {
        return new Parcel(id, id % 10 == 0 ? "red" : "blue");
    }

    private static Instant sentAt(long id) {
        return NOON.plus(Duration.ofSeconds(id));
    }

    private record Parcel(long id, String colour) {}
}
