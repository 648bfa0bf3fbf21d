package dev.gatehouse.console;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.client.FakeGatehouse;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;

/** Tests of the console against a fake server, with a clock that stands still. */
abstract class FakeServerTest extends ConsoleTest {

    protected static final Instant NOW = Instant.parse("2026-11-23T14:32:47.250Z");

    @AutoClose
    protected final FakeGatehouse server = FakeGatehouse.started()
            .with("adam", "right", Role.ADMIN)
            .with("olga", "right", Role.OPERATOR)
            .with("otto", "right", Role.AUDITOR)
            .with("uli", "right", Role.USER);

    protected final AtomicReference<Instant> now = new AtomicReference<>(NOW);

    /** Opens the console as that user finds it. */
    protected void open(String username, String appearance) {
        open(server.address(), now::get, username, appearance);
    }

    /** Opens the console and signs in. */
    protected void signIn(String username, String appearance) {
        open(username, appearance);
        signIn("right");
    }
}
