package dev.gatehouse.bench.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Servers of our own, each with an empty database at first. Without other settings they have no rate limits and the
 * default cost of a password's hash, which they are told, so that reports know it.
 *
 * @param launcher the program that starts one
 * @param kind     what they keep their data in
 * @param settings what they are told, by key
 */
public record OwnServers(Path launcher, DatabaseKind kind, Map<String, String> settings) implements ServerSource {

    private static final Map<String, String> HASH_COST = Map.of("password.memory", "19456", "password.passes", "2");

    public OwnServers {
        Map<String, String> all = new LinkedHashMap<>(ServerLaunch.UNLIMITED);
        all.putAll(HASH_COST);
        all.putAll(settings);
        settings = Map.copyOf(all);
    }

    @Override
    public String database() {
        return kind.toString();
    }

    @Override
    public String server() {
        return launcher.toString();
    }

    @Override
    public ReadyServer open() throws IOException, InterruptedException {
        Installation installation = install();
        try {
            return new Started(installation, installation.start());
        } catch (IOException | InterruptedException | RuntimeException e) {
            installation.close();
            throw e;
        }
    }

    @Override
    public Installation install() throws IOException {
        return Installation.create(launcher, kind, settings);
    }

    private record Started(Installation installation, ServerProcess server) implements ReadyServer {

        @Override
        public Target target() {
            return installation.target(server);
        }

        @Override
        public void close() throws IOException {
            try (installation;
                    server) {
                installation.stop(server);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
