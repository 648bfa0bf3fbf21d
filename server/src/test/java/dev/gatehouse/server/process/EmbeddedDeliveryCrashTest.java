package dev.gatehouse.server.process;

import dev.gatehouse.server.database.Dialect;

/** Killed on the embedded database, whose files are the server's own. */
class EmbeddedDeliveryCrashTest extends DeliveryCrashContract {

    EmbeddedDeliveryCrashTest() {
        super(Dialect.HSQLDB);
    }
}
