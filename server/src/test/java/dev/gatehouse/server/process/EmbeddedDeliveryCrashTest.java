package dev.gatehouse.server.process;

import dev.gatehouse.server.database.Dialect;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Killed on the embedded database, whose files are the server's own; asked for by name, since what is owed to a receiver that
 * fails half the time is owed for minutes.
 */
@EnabledIfSystemProperty(named = "chaos.kills", matches = "\\d+")
class EmbeddedDeliveryCrashTest extends DeliveryCrashContract {

    EmbeddedDeliveryCrashTest() {
        super(Dialect.HSQLDB);
    }
}
