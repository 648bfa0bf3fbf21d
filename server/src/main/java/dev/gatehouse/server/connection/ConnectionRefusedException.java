package dev.gatehouse.server.connection;

/** A connection is closed before anything was said on it. It carries no stack: a flood of them must cost little. */
final class ConnectionRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ConnectionRefusedException() {
        super("Refused", null, false, false);
    }
}
