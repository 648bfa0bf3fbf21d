package dev.gatehouse.server.process;

import dev.gatehouse.server.database.Dialect;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Killed on PostgreSQL, which is asked for by name, as {@link PostgresqlCrashTest} is. */
@EnabledIfSystemProperty(named = "chaos.kills", matches = "\\d+")
class PostgresqlDeliveryCrashTest extends DeliveryCrashContract {

    PostgresqlDeliveryCrashTest() {
        super(Dialect.POSTGRESQL);
    }
}
