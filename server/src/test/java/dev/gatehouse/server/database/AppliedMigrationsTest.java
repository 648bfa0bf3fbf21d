package dev.gatehouse.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@OnBothDatabases
final class AppliedMigrationsTest {

    private final Database database;

    AppliedMigrationsTest(Database database) {
        this.database = database;
    }

    @Test
    void expectsTheMigrationsThatThereAre() throws Exception {
        URL migrations = Objects.requireNonNull(Database.class.getResource("migration"));

        try (Stream<Path> files = Files.list(Path.of(URI.create(migrations.toString())))) {
            assertThat(Stream.concat(
                            files.map(file -> file.getFileName().toString().replaceFirst("V(\\d+)__.*", "$1")),
                            Stream.of(PackedLedger.VERSION, MinuteRows.VERSION)))
                    .containsExactlyInAnyOrderElementsOf(AppliedMigrations.EXPECTED);
        }
    }

    @Test
    void aDatabaseThatWasOpenedIsCurrent() {
        assertThat(AppliedMigrations.areCurrent(database.pool())).isTrue();
    }

    @Test
    void aVersionThatIsMissingIsNot() {
        execute("DELETE FROM \"flyway_schema_history\" WHERE \"version\" = '9'");

        assertThat(AppliedMigrations.areCurrent(database.pool())).isFalse();
    }

    @Test
    void aVersionTooManyIsNot() {
        execute("UPDATE \"flyway_schema_history\" SET \"version\" = '99' WHERE \"version\" = '9'");

        assertThat(AppliedMigrations.areCurrent(database.pool())).isFalse();
    }

    @Test
    void aMigrationThatFailedIsNot() {
        execute("UPDATE \"flyway_schema_history\" SET \"success\" = FALSE WHERE \"version\" = '9'");

        assertThat(AppliedMigrations.areCurrent(database.pool())).isFalse();
    }

    @Test
    void aDatabaseWithoutAHistoryIsNot() {
        execute("DROP TABLE \"flyway_schema_history\"");

        assertThat(AppliedMigrations.areCurrent(database.pool())).isFalse();
    }

    private void execute(String change) {
        database.execute(handle -> handle.execute(change));
    }
}
