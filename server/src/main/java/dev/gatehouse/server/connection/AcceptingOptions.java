package dev.gatehouse.server.connection;

import io.helidon.common.socket.SocketOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketOption;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The one place at which Helidon shows a socket between accepting it and doing anything with it, a thread and a TLS
 * handshake included: where its options are set. An exception there closes the socket and nothing else. Thread-safe.
 */
final class AcceptingOptions implements SocketOptions {

    private final SocketOptions options;
    private final Connections connections;

    AcceptingOptions(SocketOptions options, Connections connections) {
        this.options = options;
        this.connections = connections;
    }

    @Override
    public void configureSocket(SocketChannel socket) {
        try {
            connections.accept(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        options.configureSocket(socket);
    }

    @Override
    public Map<SocketOption<?>, Object> socketOptions() {
        return options.socketOptions();
    }

    @Override
    public Duration connectTimeout() {
        return options.connectTimeout();
    }

    @Override
    public Duration readTimeout() {
        return options.readTimeout();
    }

    @Override
    public Optional<Integer> socketReceiveBufferSize() {
        return options.socketReceiveBufferSize();
    }

    @Override
    public Optional<Integer> socketSendBufferSize() {
        return options.socketSendBufferSize();
    }

    @Override
    public boolean socketReuseAddress() {
        return options.socketReuseAddress();
    }

    @Override
    public boolean socketKeepAlive() {
        return options.socketKeepAlive();
    }

    @Override
    public boolean tcpNoDelay() {
        return options.tcpNoDelay();
    }
}
