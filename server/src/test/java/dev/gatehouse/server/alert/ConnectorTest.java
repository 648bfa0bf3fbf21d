package dev.gatehouse.server.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.common.address.Network;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which address of a receiver's name is connected to (R31). */
@Timeout(60)
final class ConnectorTest {

    private static final String LIVING = "127.0.0.1";

    @AutoClose
    private final ServerSocket receiver = new ServerSocket(0, 50, address(LIVING));

    ConnectorTest() throws IOException {}

    @Test
    void oneThatRefusesIsPassedOver() throws Exception {
        assertThat(connectedTo("127.0.0.7", LIVING)).isEqualTo(LIVING);
    }

    /** Four are tried. */
    @ParameterizedTest
    @CsvSource({"PT1S,PT0.25S", "PT2S,PT0.5S", "PT8S,PT2S", "PT30S,PT2S"})
    void oneThatDoesNotAnswerLeavesTheOthersTheirPart(Duration delivery, Duration patience) {
        assertThat(Connector.patience(delivery)).isEqualTo(patience);
    }

    @Test
    void oneThatDoesNotAnswerIsPassedOver() throws Exception {
        List<SocketChannel> waiting = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(receiver.getLocalPort(), 1, address("127.0.0.8"))) {
            for (int i = 0; i < 8; i++) {
                SocketChannel channel = SocketChannel.open();
                channel.configureBlocking(false);
                boolean _ = channel.connect(full.getLocalSocketAddress());
                waiting.add(channel);
            }

            assertThat(connectedTo("127.0.0.8", LIVING)).isEqualTo(LIVING);
        } finally {
            for (SocketChannel channel : waiting) {
                channel.close();
            }
        }
    }

    @Test
    void theFirstThatAnswersIsTheOne() throws Exception {
        assertThat(connectedTo(LIVING, "127.0.0.7")).isEqualTo(LIVING);
    }

    @Test
    void oneThatIsNotAllowedIsTriedNever() throws Exception {
        try (ServerSocket _ = new ServerSocket(receiver.getLocalPort(), 50, address("127.0.1.1"))) {
            assertThat(connectedTo("127.0.1.1", "127.0.0.7", LIVING)).isEqualTo(LIVING);
            assertThatThrownBy(() -> connectedTo("127.0.0.7", "127.0.1.1")).isInstanceOf(IOException.class);
        }
    }

    /** The address that a name with these addresses leads to. */
    private String connectedTo(String... addresses) throws Exception {
        InetAddress[] resolved =
                Stream.of(addresses).map(ConnectorTest::address).toArray(InetAddress[]::new);
        Connector connector = Connector.guarded(
                        _ -> resolved,
                        List.of(Network.parse("127.0.0.0/24").orElseThrow()),
                        new Authorities(Optional.empty()))
                .within(Duration.ofSeconds(1));
        try (Socket socket = connector.connect("hooks.example.com", receiver.getLocalPort())) {
            return ((InetSocketAddress) socket.getRemoteSocketAddress())
                    .getAddress()
                    .getHostAddress();
        }
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
