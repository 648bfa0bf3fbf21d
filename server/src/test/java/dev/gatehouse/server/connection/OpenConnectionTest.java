package dev.gatehouse.server.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.server.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The end of a connection, whose client may still be sending (RFC 9112 §9.6). */
@Timeout(60)
final class OpenConnectionTest {

    private final ServerSocketChannel listening = listen();
    private final SocketChannel client = SocketChannel.open(listening.getLocalAddress());
    private final SocketChannel accepted = listening.accept();
    private final OpenConnection connection = new OpenConnection(
            accepted,
            new OpenConnection.Peers(accepted.getRemoteAddress(), accepted.getLocalAddress()),
            IpAddress.parse("127.0.0.1").orElseThrow(),
            false,
            Duration.ofMinutes(5));

    OpenConnectionTest() throws IOException {}

    @AfterEach
    void close() throws IOException {
        client.close();
        accepted.close();
        listening.close();
    }

    @Test
    void takesWhatTheClientStillSendsAfterSayingThatNoMoreIsToCome() throws IOException {
        client.write(ByteBuffer.allocate(50_000));
        client.shutdownOutput();

        connection.linger(false);

        assertThat(accepted.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        assertThat(client.read(ByteBuffer.allocate(1))).isEqualTo(-1);
    }

    @Test
    void doesNotTakeMoreThanAQuarterOfAMegabyte() throws Exception {
        Thread sender = Thread.ofVirtual().start(this::sendAMegabyte);

        connection.linger(false);

        assertThat(untilTheEnd()).isGreaterThan(1024 * 1024 - 300 * 1024);
        sender.join();
    }

    /** Else it would be reset before it has read the answer. */
    @Test
    void givesTheClientASecondAlsoWhereItSendsMoreThanIsTaken() throws Exception {
        Thread sender = Thread.ofVirtual().start(this::sendAMegabyte);

        connection.linger(false);

        assertThat(connection.isLate(System.nanoTime())).isTrue();
        connection.close();
        sender.join();
    }

    @Test
    void givesTheClientASecond() throws IOException {
        client.shutdownOutput();

        connection.linger(false);

        assertThat(connection.isLate(System.nanoTime() + Duration.ofSeconds(1).toNanos()))
                .isTrue();
    }

    @Test
    void aConnectionThatWaitsForARequestEndsAtOnce() throws Exception {
        FutureTask<Integer> reading = new FutureTask<>(() -> accepted.read(ByteBuffer.allocate(1)));
        Thread reader = Thread.ofVirtual().start(reading);
        Await.until(() -> reader.getState() == Thread.State.WAITING);

        connection.endRequests();

        assertThat(reading.get()).isEqualTo(-1);
        assertThat(connection.awaitRequest()).isFalse();
    }

    /** The rest of the request can be read, and the answer written. */
    @Test
    void aRequestThatWasTakenIsLeftToEnd() throws IOException {
        connection.takeRequest();

        connection.endRequests();
        connection.closeIfLate(System.nanoTime() + Duration.ofDays(1).toNanos());

        client.write(ByteBuffer.allocate(1));
        assertThat(accepted.read(ByteBuffer.allocate(1))).isEqualTo(1);
        accepted.write(ByteBuffer.allocate(1));
        assertThat(client.read(ByteBuffer.allocate(1))).isEqualTo(1);
        assertThat(connection.isEnding()).isTrue();
        assertThat(connection.awaitRequest()).isFalse();
    }

    @Test
    void aClientThatIsLateIsHungUpOn() throws IOException {
        connection.closeIfLate(System.nanoTime());
        assertThat(connection.isOpen()).isTrue();

        connection.closeIfLate(System.nanoTime() + Duration.ofDays(1).toNanos());

        assertThat(client.read(ByteBuffer.allocate(1))).isEqualTo(-1);
    }

    private void sendAMegabyte() {
        try {
            ByteBuffer all = ByteBuffer.allocate(1024 * 1024);
            while (all.hasRemaining()) {
                client.write(all);
            }
            client.shutdownOutput();
        } catch (IOException e) {
            // It shows in what arrives.
        }
    }

    private int untilTheEnd() throws IOException {
        ByteBuffer some = ByteBuffer.allocate(64 * 1024);
        int all = 0;
        for (int read = 0; read >= 0; read = accepted.read(some.clear())) {
            all += read;
        }
        return all;
    }

    private static ServerSocketChannel listen() throws IOException {
        return ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }
}
