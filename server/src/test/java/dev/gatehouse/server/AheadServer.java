package dev.gatehouse.server;

import dev.gatehouse.server.config.Settings;
import dev.gatehouse.server.config.SettingsSources;
import dev.gatehouse.server.feature.Worker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * A server in a process of its own whose clock is ahead by {@code -Dclock.ahead}, and which does the work of retention all
 * the time, not every few minutes, so that a kill meets it.
 */
public final class AheadServer {

    private static final Duration PAUSE = Duration.ofMillis(20);

    private AheadServer() {}

    /**
     * Serves until it is stopped.
     *
     * @param args as {@code gatehouse serve} takes them; of its options {@code --set} alone
     */
    public static void main(String... args) throws Exception {
        List<String> assignments =
                Arrays.stream(args).filter(each -> each.contains("=")).toList();
        Settings settings = Settings.read(SettingsSources.gather(Optional.empty(), System.getenv(), assignments));
        InstantSource clock =
                InstantSource.offset(InstantSource.system(), Duration.parse(System.getProperty("clock.ahead")));
        Gatehouse gatehouse = Gatehouse.open(settings, System.getenv(), clock);
        gatehouse.serve(System.getenv());
        Runtime.getRuntime().addShutdownHook(new Thread(gatehouse::close));
        gatehouse.workers().stream()
                .filter(worker -> worker.name().startsWith("retention-"))
                .forEach(worker -> Thread.ofVirtual().start(() -> repeat(worker, clock)));
        // In one piece: the log goes the same way.
        System.out.println("Gatehouse listens on http://127.0.0.1:" + gatehouse.port());
        new CountDownLatch(1).await();
    }

    private static void repeat(Worker worker, InstantSource clock) {
        while (true) {
            worker.work().accept(clock.instant());
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
