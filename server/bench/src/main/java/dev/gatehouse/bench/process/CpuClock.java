package dev.gatehouse.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells how much processor time a process has spent since its start; in steps of 10 ms on Linux. */
@FunctionalInterface
public interface CpuClock {

    /** A process that does nothing. */
    CpuClock STANDING = () -> Duration.ZERO;

    /** The time spent so far, by all threads, in user and kernel mode. */
    Duration spent();

    /** The time of one process; zero where the system does not tell. */
    static CpuClock of(ProcessHandle process) {
        return () -> process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /**
     * The time of one process.
     *
     * @throws IllegalArgumentException if there is no process of that number
     */
    static CpuClock of(long pid) {
        return of(existing(pid));
    }

    /**
     * The time of a process and of all below it that are alive; one that stands still where no process is named.
     *
     * @throws IllegalArgumentException if there is no process of that number
     */
    static CpuClock ofTreeIfKnown(@Nullable Long pid) {
        return pid == null ? STANDING : ofTree(existing(pid));
    }

    /** The time of a process and of all below it that are alive. */
    private static CpuClock ofTree(ProcessHandle root) {
        return () -> Stream.concat(Stream.of(root), root.descendants())
                .map(process -> of(process).spent())
                .reduce(Duration.ZERO, Duration::plus);
    }

    /**
     * The time of a PostgreSQL that runs, with all its processes.
     *
     * @param dataDirectory where it has noted its process
     */
    static CpuClock ofPostgresql(Path dataDirectory) throws IOException {
        String pid = Files.readAllLines(dataDirectory.resolve("postmaster.pid")).getFirst();
        return ofTree(existing(Long.parseLong(pid)));
    }

    private static ProcessHandle existing(long pid) {
        return ProcessHandle.of(pid).orElseThrow(() -> new IllegalArgumentException("There is no process " + pid));
    }
}
