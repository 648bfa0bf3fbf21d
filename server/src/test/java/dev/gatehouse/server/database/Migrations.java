package dev.gatehouse.server.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/** Steps of upgrades, for tests of one of them. */
final class Migrations {

    private Migrations() {}

    /** What a migration says of a table. */
    static List<String> statements(String migration, String table) throws IOException {
        try (InputStream in = Objects.requireNonNull(Database.class.getResourceAsStream("migration/" + migration))) {
            return Pattern.compile(";\\s*")
                    .splitAsStream(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .filter(statement -> statement.contains(table))
                    .toList();
        }
    }

    /** Runs one on tables as an older version had them. */
    static void run(Database database, JavaMigration migration) throws Exception {
        try (Connection connection = database.pool().getConnection()) {
            connection.setAutoCommit(true);
            migration.migrate(new Context() {
                @Override
                public @Nullable Configuration getConfiguration() {
                    return null;
                }

                @Override
                public Connection getConnection() {
                    return connection;
                }
            });
        }
    }
}
