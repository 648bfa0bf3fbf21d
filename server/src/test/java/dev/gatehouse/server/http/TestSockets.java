package dev.gatehouse.server.http;

import dev.gatehouse.server.config.ForwardedHeader;
import dev.gatehouse.server.config.ManagementSettings;
import dev.gatehouse.server.config.ServerSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of sockets for tests: this machine's own, on any port that is free, and no proxies. */
final class TestSockets {

    static final String HOST = "127.0.0.1";

    private TestSockets() {}

    /** The API's, where clients have ten seconds. */
    static ServerSettings api() {
        return api(Duration.ofSeconds(10));
    }

    /** The API's, where clients have so long. */
    static ServerSettings api(Duration readTimeout) {
        return new ServerSettings(
                HOST, 0, readTimeout, 256, List.of(), ForwardedHeader.X_FORWARDED_FOR, false, Optional.empty());
    }

    /** The one of health and metrics. */
    static ManagementSettings management() {
        return new ManagementSettings(HOST, 0, Optional.empty(), List.of());
    }
}
