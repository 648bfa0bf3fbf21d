package dev.gatehouse.server.process;

import dev.gatehouse.server.database.Dialect;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Killed on PostgreSQL, which is asked for by name: what is kept there is PostgreSQL's to keep, and each build has little time. */
@EnabledIfSystemProperty(named = "chaos.kills", matches = "\\d+")
class PostgresqlCrashTest extends CrashContract {

    PostgresqlCrashTest() {
        super(Dialect.POSTGRESQL);
    }
}
