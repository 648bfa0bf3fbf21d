package dev.gatehouse.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** What the two databases do not say alike. */
@OnBothDatabases
final class DialectTest {

    private final Database database;

    DialectTest(Database database) {
        this.database = database;
    }

    @Test
    void givesTheElementsOfAnArray() {
        database.execute(handle -> {
            assertThat(elements(handle, List.of("b", "a"))).containsExactlyInAnyOrder("a", "b");
            assertThat(elements(handle, List.of())).isEmpty();
        });
    }

    private static List<String> elements(Handle handle, List<String> array) {
        return handle.createQuery("SELECT id FROM %s AS element (id)"
                        .formatted(Dialect.of(handle).elements(":ids", "VARCHAR(32)")))
                .bindArray("ids", String.class, array)
                .mapTo(String.class)
                .list();
    }
}
