package dev.gatehouse.bench.process;

import java.util.Map;

/** The database within the server: nothing to start, and all its work is the server's. */
record EmbeddedDatabase() implements DatabaseProcess {

    @Override
    public Map<String, String> settings() {
        return Map.of();
    }

    @Override
    public CpuClock cpu() {
        return CpuClock.STANDING;
    }

    @Override
    public void close() {}
}
