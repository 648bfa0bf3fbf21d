package dev.gatehouse.common.filter;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.account.User;
import dev.gatehouse.common.block.Block;
import dev.gatehouse.common.block.BlockId;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What filters are tried on. */
final class Items {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    private Items() {}

    static User user(String name) {
        return new User(new AccountId(1), name, Role.OPERATOR, true, false, NOON, null);
    }

    static Block block(String network) {
        return new Block(new BlockId(1), network, "scans", NOON, "adam", null, true, null, null, null);
    }

    static SecurityEvent event(@Nullable String user, @Nullable String address, @Nullable String agent) {
        return new SecurityEvent(
                1,
                NOON,
                EventType.LOGIN_FAILED,
                EventType.LOGIN_FAILED.severity(),
                null,
                user,
                null,
                address,
                agent,
                null,
                Map.of(),
                "f".repeat(64));
    }
}
