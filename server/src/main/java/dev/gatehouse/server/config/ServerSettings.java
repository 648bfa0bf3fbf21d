package dev.gatehouse.server.config;

/**
 * Where the API is served.
 *
 * @param host the address to listen on; default 127.0.0.1
 * @param port the port to listen on; 0 for any free one, default 8000
 */
public record ServerSettings(String host, int port) {

    static ServerSettings from(Section section) {
        return new ServerSettings(section.text("host", "127.0.0.1"), section.number("port", 8000, 0, 65_535));
    }
}
