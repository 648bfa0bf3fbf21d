package dev.gatehouse.server.feature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.Await;
import dev.gatehouse.server.LogRecords;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.Dialect;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.Test;

final class StopOrderTest {

    /** A server that serves on while its consumers have ended takes tokens of sessions that another one has ended. */
    @Test
    void noRequestIsTakenWhileConsumersAreWaitedFor() throws Exception {
        try (LogRecords _ = LogRecords.of(Database.class);
                TestGatehouse server = TestGatehouse.start(Dialect.POSTGRESQL)) {
            Await.until(() -> count(server, "FROM ledger_cursor WHERE holder <> ''") >= 3);
            try (HeldLock _ = HeldLock.take(server, "LOCK TABLE ledger_cursor IN ACCESS EXCLUSIVE MODE")) {
                int port = server.port();
                Thread stop = Thread.ofPlatform().start(() -> server.gatehouse().close());

                Await.until(() -> refuses(port));

                // Consumers wait to let go of their cursors.
                Await.until(() -> count(server, "FROM pg_stat_activity WHERE wait_event_type = 'Lock'") > 0);
                assertThat(stop.isAlive()).isTrue();
                stop.join();
            }
        }
    }

    private static boolean refuses(int port) {
        try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static int count(TestGatehouse server, String rows) {
        return server.database()
                .database()
                .read(handle -> handle.createQuery("SELECT COUNT(*) " + rows)
                        .mapTo(Integer.class)
                        .one());
    }
}
