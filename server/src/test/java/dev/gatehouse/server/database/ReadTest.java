package dev.gatehouse.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

@OnBothDatabases
final class ReadTest {

    private final Database database;

    ReadTest(Database database) {
        this.database = database;
    }

    @Test
    void changesNothing() {
        assertThatThrownBy(() -> database.read(ReadTest::advance)).isInstanceOf(IllegalStateException.class);

        assertThat(database.<Long>read(ReadTest::head)).isZero();
    }

    @Test
    void leavesItsConnectionToThoseWhoWrite() {
        for (int i = 0; i < 20; i++) {
            long head = database.read(ReadTest::head);
            assertThat(head).isEqualTo(i);
            database.write(ReadTest::advance);
        }
    }

    @Test
    void isPartOfTheTransactionAroundIt() {
        long seen = database.write(handle -> {
            int _ = advance(handle);
            long head = database.read(ReadTest::head);
            return head + advance(handle);
        });

        assertThat(seen).isEqualTo(2);
        assertThat(database.<Long>read(ReadTest::head)).isEqualTo(2);
    }

    private static int advance(Handle handle) {
        return handle.execute("UPDATE event_head SET sequence = sequence + 1");
    }

    private static long head(Handle handle) {
        return handle.createQuery("SELECT sequence FROM event_head")
                .mapTo(Long.class)
                .one();
    }
}
