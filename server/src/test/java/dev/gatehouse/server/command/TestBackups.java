package dev.gatehouse.server.command;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.command.TestCommand.Result;
import dev.gatehouse.server.config.DatabaseSettings;
import dev.gatehouse.server.database.CopiedDatabase;
import dev.gatehouse.server.database.Database;
import java.nio.file.Path;
import java.util.List;

/** Data to back up, and what is in data and backups. */
final class TestBackups {

    private TestBackups() {}

    /** Backs up what that server has. */
    static Result backup(TestGatehouse server, Path to) {
        return TestCommand.run(server.assignments(), "", "backup", to.toString());
    }

    /** The data of a first start, in that directory. */
    static Path newData(Path directory) throws Exception {
        Path data = directory.resolve("data");
        Database.open(DatabaseSettings.embedded(), data).close();
        return data;
    }

    /** The names of the accounts there, in the order in which they were made. */
    static List<String> names(Path copy) throws Exception {
        try (Database opened = CopiedDatabase.open(copy)) {
            return opened.read(handle -> handle.createQuery("SELECT username FROM account ORDER BY id")
                    .mapTo(String.class)
                    .list());
        }
    }

    /** How many events of a type that server has. */
    static long events(TestGatehouse server, EventType type) {
        server.gatehouse().seal();
        return count(server.database().database(), type);
    }

    /** How many events of a type are there. */
    static long events(Path data, EventType type) throws Exception {
        try (Database opened = CopiedDatabase.open(data)) {
            return count(opened, type);
        }
    }

    private static long count(Database database, EventType type) {
        return database.read(handle -> handle.createQuery("""
                        SELECT COUNT(*)
                        FROM event_ledger e
                        JOIN event_kind k ON k.id = e.kind
                        WHERE k.type = :type
                        """)
                .bind("type", type.code())
                .mapTo(Long.class)
                .one());
    }
}
