package dev.gatehouse.server.drill;

import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.threat.ThreatCase;
import dev.gatehouse.server.config.DetectionSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

/**
 * Runs the detectors over events from anywhere, one JSON a line, at their own times, and prints the cases, one JSON a line, as
 * soon as they take no more findings. A hundred million lines need no more memory than a million. Not thread-safe.
 */
final class EventFile {

    /** How often cases are looked through for those that are over. */
    private static final int PRINTED_EVERY = 10_000;

    private final Watch watch;
    private final PrintWriter out;

    EventFile(DetectionSettings settings, PrintWriter out) {
        this.watch = new Watch(settings);
        this.out = out;
    }

    /**
     * Reads to the end.
     *
     * @throws IllegalArgumentException if a line is no event; what was found before it is printed then
     */
    void run(BufferedReader lines) throws IOException {
        long number = 0;
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    accept(line, number);
                }
                if (number % PRINTED_EVERY == 0) {
                    print(watch.settled());
                }
            }
        } finally {
            print(watch.end());
        }
    }

    private void accept(String line, long number) {
        try {
            watch.accept(EventLine.read(line, number), (_, _) -> {});
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Line %d is no event: %s".formatted(number, e.getMessage()), e);
        }
    }

    private void print(List<ThreatCase> cases) {
        cases.forEach(each -> out.println(Json.write(each)));
    }
}
