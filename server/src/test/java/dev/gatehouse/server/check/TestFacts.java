package dev.gatehouse.server.check;

import dev.gatehouse.common.key.Key;
import dev.gatehouse.server.config.InvalidSettingsException;
import dev.gatehouse.server.config.Settings;
import dev.gatehouse.server.config.SettingsSources;
import dev.gatehouse.server.database.ClockSkew;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Facts of the hardened example, in which a test makes one thing worse. */
final class TestFacts {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    /** As it is shipped. */
    static final Path HARDENED = Path.of("src/main/dist/conf/gatehouse-hardened.yaml");

    static final Map<String, String> ENVIRONMENT =
            Map.of("GATEHOUSE_DATABASE_PASSWORD", "hunter2", "GATEHOUSE_MASTER_KEY", "hunter2", "PATH", "/bin");

    private static final HostFacts SURROUNDINGS = new HostFacts(
            ENVIRONMENT.keySet(),
            new CertificateState.Good(NOW.plus(Duration.ofDays(60))),
            false,
            List.of(),
            false,
            false);

    private static final DatabaseFacts HOLDINGS = new DatabaseFacts(
            List.of(), Optional.empty(), ClockSkew.NONE, List.of(), Optional.empty(), Optional.of(NOW));

    private TestFacts() {}

    /** What a database has that is backed up. */
    static DatabaseFacts holdings(List<Key> keys, Optional<String> initialPassword, ClockSkew skew) {
        return new DatabaseFacts(keys, initialPassword, skew, List.of(), Optional.of(NOW), Optional.of(NOW));
    }

    /** Of a PostgreSQL that is set so. */
    static CheckInput hasty(String... settings) {
        return holding(new DatabaseFacts(
                List.of(), Optional.empty(), ClockSkew.NONE, List.of(settings), Optional.of(NOW), Optional.of(NOW)));
    }

    static CheckInput hardened() {
        return new CheckInput(settings(ENVIRONMENT), SURROUNDINGS, Optional.of(HOLDINGS), NOW);
    }

    /** With these settings beside what the example says. */
    static CheckInput with(String... assignments) {
        return new CheckInput(settings(ENVIRONMENT, assignments), SURROUNDINGS, Optional.of(HOLDINGS), NOW);
    }

    /** With the embedded database in place of PostgreSQL, and these variables alone. */
    static CheckInput embedded(String... variables) {
        Settings settings = settings(Map.of(), "database.url=", "database.username=");
        return new CheckInput(
                settings,
                new HostFacts(
                        Set.of(variables),
                        SURROUNDINGS.certificate(),
                        false,
                        List.of(),
                        false,
                        !Set.of(variables).contains("GATEHOUSE_MASTER_KEY")),
                Optional.of(HOLDINGS),
                NOW);
    }

    /** With the embedded database, eight days after its first start. */
    static CheckInput neverBackedUp() {
        CheckInput embedded = embedded("GATEHOUSE_MASTER_KEY");
        DatabaseFacts old = new DatabaseFacts(
                List.of(),
                Optional.empty(),
                ClockSkew.NONE,
                List.of(),
                Optional.empty(),
                Optional.of(NOW.minus(Duration.ofDays(8))));
        return new CheckInput(embedded.settings(), embedded.surroundings(), Optional.of(old), NOW);
    }

    static CheckInput withoutDatabasePassword() {
        return new CheckInput(settings(Map.of()), SURROUNDINGS, Optional.of(HOLDINGS), NOW);
    }

    static CheckInput around(HostFacts surroundings) {
        return new CheckInput(settings(ENVIRONMENT), surroundings, Optional.of(HOLDINGS), NOW);
    }

    static CheckInput holding(DatabaseFacts holdings) {
        return new CheckInput(settings(ENVIRONMENT), SURROUNDINGS, Optional.of(holdings), NOW);
    }

    static HostFacts certificate(CertificateState state) {
        return new HostFacts(ENVIRONMENT.keySet(), state, false, List.of(), false, false);
    }

    static Settings settings(Map<String, String> environment, String... assignments) {
        try {
            return Settings.read(SettingsSources.gather(Optional.of(HARDENED), environment, List.of(assignments)));
        } catch (InvalidSettingsException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
