package dev.gatehouse.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The memory of a process that is in RAM, as Linux tells it.
 *
 * @param nowKib  at this moment ({@code VmRSS})
 * @param mostKib at any moment until now ({@code VmHWM})
 */
public record ResidentMemory(long nowKib, long mostKib) {

    /**
     * Reads that of the largest process among this one and all below it: where a launcher stays, that is the JVM which
     * it has started.
     *
     * @throws IOException where the system does not tell, as anything but Linux
     */
    static ResidentMemory ofLargest(ProcessHandle root) throws IOException {
        try (Stream<ProcessHandle> below = root.descendants()) {
            return Stream.concat(Stream.of(root), below)
                    .flatMap(process -> of(process).stream())
                    .max(Comparator.comparingLong(ResidentMemory::nowKib))
                    .orElseThrow(() -> new IOException("The system does not tell the memory of process " + root.pid()));
        }
    }

    /** Reads the lines of {@code /proc/PID/status}; empty if they do not tell, as those of a process that has ended. */
    static Optional<ResidentMemory> in(List<String> status) {
        return kib(status, "VmRSS:").flatMap(now -> kib(status, "VmHWM:").map(most -> new ResidentMemory(now, most)));
    }

    private static Optional<ResidentMemory> of(ProcessHandle process) {
        try {
            return in(Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")));
        } catch (IOException e) {
            // It has ended meanwhile, or this is no Linux.
            return Optional.empty();
        }
    }

    private static Optional<Long> kib(List<String> status, String name) {
        return status.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst();
    }
}
