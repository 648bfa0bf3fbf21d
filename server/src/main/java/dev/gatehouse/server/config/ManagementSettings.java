package dev.gatehouse.server.config;

import dev.gatehouse.common.address.Network;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/**
 * Where health and metrics are served, and to whom besides this machine.
 *
 * @param host  the address to listen on; default 127.0.0.1
 * @param port  the port to listen on; 0 for any free one, default 9000
 * @param token a client that shows it as a bearer token may read; default none
 * @param allow networks that may read without it; default none
 */
public record ManagementSettings(String host, int port, Optional<Secret> token, List<Network> allow) {

    public ManagementSettings {
        allow = List.copyOf(allow);
    }

    static ManagementSettings from(Section section) {
        return new ManagementSettings(
                section.text("host", "127.0.0.1"),
                section.number("port", 9000, 0, 65_535),
                section.optionalText("token").map(Secret::new),
                section.networks("allow"));
    }

    /** Whether it listens where others reach it, and lets none of them in. */
    public boolean isPointless() {
        return token.isEmpty() && allow.isEmpty() && !isLoopback();
    }

    private boolean isLoopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
