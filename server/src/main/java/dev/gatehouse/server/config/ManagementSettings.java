package dev.gatehouse.server.config;

/**
 * Where health and metrics are served; always on the loopback address, since neither asks who calls.
 *
 * @param port the port to listen on; 0 for any free one, default 9000
 */
public record ManagementSettings(int port) {

    static ManagementSettings from(Section section) {
        return new ManagementSettings(section.number("port", 9000, 0, 65_535));
    }
}
