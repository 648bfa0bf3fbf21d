package dev.gatehouse.server.config;

import java.time.Duration;

/**
 * Where the API is served.
 *
 * @param host the address to listen on; default 127.0.0.1
 * @param port the port to listen on; 0 for any free one, default 8000
 * @param readTimeout how long a client may take for a request's headers, and again for its body; 0.1 s to 5 minutes, default 10 s
 */
public record ServerSettings(String host, int port, Duration readTimeout) {

    static ServerSettings from(Section section) {
        return new ServerSettings(
                section.text("host", "127.0.0.1"),
                section.number("port", 8000, 0, 65_535),
                section.duration("read-timeout", "PT10S", Duration.ofMillis(100), Duration.ofMinutes(5)));
    }
}
