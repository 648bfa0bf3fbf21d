package dev.gatehouse.server.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ServiceManagerTest {

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    @Test
    void isToldWhenTheServerIsReadyAndWhenItStops() {
        ServiceManager manager = manager(Optional.empty());

        manager.ready("Listens on http://127.0.0.1:8000");
        manager.stopping();

        assertThat(told).containsExactly("READY=1\nSTATUS=Listens on http://127.0.0.1:8000", "STOPPING=1");
    }

    @Test
    void isNotWantedWhereNoManagerHasStartedTheProcess() {
        ServiceManager manager = ServiceManager.of(Map.of());

        manager.ready("Listens on nothing");

        assertThat(manager.patience()).isEmpty();
    }

    @Test
    void saysHowLongItWaits() {
        assertThat(ServiceManager.of(Map.of("WATCHDOG_USEC", "60000000")).patience())
                .contains(Duration.ofMinutes(1));
        assertThat(ServiceManager.of(Map.of("WATCHDOG_USEC", "soon")).patience())
                .isEmpty();
    }

    @Test
    void isToldThatTheServerLivesAsLongAsItAnswers() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        try (Watchdog _ = Watchdog.watch(
                manager(Optional.of(Duration.ofMillis(300))),
                page(server.getAddress().getPort()))) {
            assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo("WATCHDOG=1");
            assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo("WATCHDOG=1");
        } finally {
            server.stop(0);
        }
    }

    /** The system accepts connections for a process that does not. */
    @Test
    void isToldNothingByAServerThatHangs() throws Exception {
        try (ServerSocket hanging = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
                Watchdog _ =
                        Watchdog.watch(manager(Optional.of(Duration.ofMillis(300))), page(hanging.getLocalPort()))) {
            assertThat(told.poll(1, TimeUnit.SECONDS)).isNull();
        }
    }

    private ServiceManager manager(Optional<Duration> patience) {
        return new ServiceManager(told::add, patience);
    }

    private static URI page(int port) {
        return URI.create("http://127.0.0.1:%d/".formatted(port));
    }
}
