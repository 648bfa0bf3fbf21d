package dev.gatehouse.server.alert;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.server.config.SyslogSettings;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Sends events as syslog messages over TCP (RFC 6587 §3.4.1) or TLS (RFC 5425 §4.3), each behind the number of its bytes.
 * Syslog has no acknowledgement: what was written to a connection may be lost with it. So each batch has a connection, which we
 * close to one side; a receiver that has read all of it closes the other, and one that has not resets it. Thread-safe.
 */
final class SyslogSender implements Sender<SecurityEvent> {

    private static final int MOST = 200;

    /** A receiver has nothing to say; more than that is none. */
    private static final int MOST_BYTES_BACK = 1024;

    private final SyslogSettings settings;
    private final SyslogMessage message;
    private final Connector connector;

    SyslogSender(SyslogSettings settings, SyslogMessage message, Connector connector) {
        this.settings = settings;
        this.message = message;
        this.connector = connector;
    }

    @Override
    public Duration timeout() {
        return settings.timeout();
    }

    @Override
    public int most() {
        return MOST;
    }

    @Override
    public Optional<String> send(List<SecurityEvent> events, Instant now) throws IOException, DeliveryException {
        try (Socket socket = connect()) {
            OutputStream out = new BufferedOutputStream(socket.getOutputStream());
            for (SecurityEvent event : events) {
                byte[] text = message.of(event).getBytes(StandardCharsets.UTF_8);
                out.write((text.length + " ").getBytes(StandardCharsets.US_ASCII));
                out.write(text);
            }
            out.flush();
            socket.shutdownOutput();
            awaitEnd(socket.getInputStream());
        }
        return Optional.empty();
    }

    private Socket connect() throws IOException, DeliveryException {
        return settings.tls()
                ? connector.connectSecurely(settings.host(), settings.port())
                : connector.connect(settings.host(), settings.port());
    }

    private static void awaitEnd(InputStream in) throws IOException, DeliveryException {
        if (in.readNBytes(MOST_BYTES_BACK).length == MOST_BYTES_BACK) {
            throw new DeliveryException("It answers, which no receiver of syslog does.");
        }
    }
}
