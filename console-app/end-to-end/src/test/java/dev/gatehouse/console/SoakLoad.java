package dev.gatehouse.console;

import dev.gatehouse.bench.load.Acknowledged;
import dev.gatehouse.bench.load.Credentials;
import dev.gatehouse.bench.load.Load;
import dev.gatehouse.bench.load.Pace;
import dev.gatehouse.bench.load.Round;
import dev.gatehouse.bench.load.Scenario;
import java.net.URI;
import java.time.Duration;

/** Clients that refresh, an event each time, in a process of their own: what they cost is not the console's. */
final class SoakLoad {

    private static final int CLIENTS = 16;

    private SoakLoad() {}

    /** The address, a name, its password, refreshes a second, and seconds. */
    public static void main(String... arguments) throws InterruptedException {
        Credentials credentials = new Credentials(arguments[1], arguments[2]);
        Duration length = Duration.ofSeconds(Long.parseLong(arguments[4]));
        Acknowledged unread = new Acknowledged(_ -> {});
        try (Load load = Load.of(URI.create(arguments[0]), credentials, Scenario.REFRESH, CLIENTS, unread)) {
            load.signIn();
            Round round = load.start(length, Pace.perSecond(Double.parseDouble(arguments[3])))
                    .join();
            System.out.println(round.requests());
        }
    }
}
