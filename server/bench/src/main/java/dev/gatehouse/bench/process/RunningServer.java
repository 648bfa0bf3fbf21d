package dev.gatehouse.bench.process;

import java.util.Map;

/**
 * A server that runs already, and goes on.
 *
 * @param target the server
 */
public record RunningServer(Target target) implements ServerSource {

    @Override
    public String database() {
        return "running server";
    }

    @Override
    public String server() {
        return target.address().toString();
    }

    @Override
    public Map<String, String> settings() {
        return Map.of();
    }

    @Override
    public ReadyServer open() {
        return new Borrowed(target);
    }

    @Override
    public Installation install() {
        throw new IllegalArgumentException("A server that runs already cannot be started: " + server());
    }

    private record Borrowed(Target target) implements ReadyServer {

        @Override
        public void close() {}
    }
}
