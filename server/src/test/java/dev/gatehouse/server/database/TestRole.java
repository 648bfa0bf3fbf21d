package dev.gatehouse.server.database;

import dev.gatehouse.server.config.DatabaseSettings;
import java.util.Optional;
import java.util.UUID;

/** Another user of a database on PostgreSQL, whose tables are not its own, until it is closed. */
public final class TestRole implements AutoCloseable {

    private final TestDatabase test;
    private final String name = "role_" + UUID.randomUUID().toString().replace("-", "");

    private TestRole(TestDatabase test) {
        this.test = test;
        execute("CREATE ROLE %s LOGIN");
    }

    /** Makes one that may do nothing with the tables. */
    static TestRole without(TestDatabase test) {
        return new TestRole(test);
    }

    /** Makes one that may read the tables. */
    public static TestRole reading(TestDatabase test) {
        TestRole role = new TestRole(test);
        role.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO %s");
        return role;
    }

    /** What opens the database as this user. */
    public DatabaseSettings settings() {
        return new DatabaseSettings(
                test.settings().url(),
                Optional.of(name),
                test.settings().password(),
                test.settings().connections());
    }

    @Override
    public void close() {
        execute("DROP OWNED BY %s");
        execute("DROP ROLE %s");
    }

    private void execute(String sql) {
        test.database().execute(handle -> handle.execute(sql.formatted(name)));
    }
}
