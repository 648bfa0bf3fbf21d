package dev.gatehouse.console;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.console.list.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;
import javafx.collections.ListChangeListener.Change;
import javafx.scene.control.TableView;

/**
 * What a console's window does while events come: how old an event is when the pulse that shows it has been laid out, how long
 * it is from pulse to pulse, and what that costs. To measure pulses is to ask for sixty a second, which a window does not need
 * otherwise, so that the cost is measured without. Confined to the FX thread.
 */
final class ScreenWatch {

    private static final double MICROS_IN_MILLI = 1_000;

    private final List<Instant> arrived = new ArrayList<>();
    private final BitSet shown = new BitSet();
    private final MeasuredTimes ages = new MeasuredTimes();
    private final MeasuredTimes pulses = new MeasuredTimes();
    private final Duration cpuBefore = cpu();
    private final long begin = System.nanoTime();
    private long lastPulse;

    /** Watches from now on. */
    ScreenWatch(TableView<Row<SecurityEvent>> table) {
        table.getItems().addListener(this::note);
        table.getScene().addPostLayoutPulseListener(this::laidOut);
    }

    /** Measures pulses from now on. */
    void watchPulses() {
        new AnimationTimer() {
            @Override
            public void handle(long now) {
                if (lastPulse != 0) {
                    pulses.add((now - lastPulse) / 1_000);
                }
                lastPulse = now;
            }
        }.start();
    }

    private void note(Change<? extends Row<SecurityEvent>> change) {
        while (change.next()) {
            for (Row<SecurityEvent> row : change.getAddedSubList()) {
                if (!shown.get((int) row.item().sequence())) {
                    shown.set((int) row.item().sequence());
                    arrived.add(row.item().occurredAt());
                }
            }
        }
    }

    private void laidOut() {
        Instant now = Instant.now();
        arrived.forEach(time -> ages.add(Duration.between(time, now).toNanos() / 1_000));
        arrived.clear();
    }

    /** How many events there have been from the first that became a row to the last. */
    int events() {
        return shown.isEmpty() ? 0 : shown.length() - shown.nextSetBit(0);
    }

    /** How many of them have become no row. */
    int missing() {
        return events() - shown.cardinality();
    }

    /** All of it in some lines. */
    String report() {
        Duration length = Duration.ofNanos(System.nanoTime() - begin);
        double cores = (double) cpu().minus(cpuBefore).toNanos() / length.toNanos();
        return String.format(
                Locale.ROOT,
                "%,d of %,d events became rows in %d s%n  age on the screen  %s%n  pulse to pulse     %s%n"
                        + "  processor          %.1f %% of a core%n  memory             %s",
                shown.cardinality(),
                events(),
                length.toSeconds(),
                ages,
                pulses,
                100 * cores,
                memory());
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Now, and the most that there was. */
    private static String memory() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS") || line.startsWith("VmHWM"))
                    .map(line -> line.replaceAll("\\s+", " "))
                    .collect(Collectors.joining(", "));
        } catch (IOException e) {
            return "not told by this system";
        }
    }

    /** Durations in microseconds. */
    private static final class MeasuredTimes {

        private int[] micros = new int[1 << 16];
        private int size;

        void add(long duration) {
            if (size == micros.length) {
                micros = Arrays.copyOf(micros, 2 * size);
            }
            micros[size++] = (int) Math.min(duration, Integer.MAX_VALUE);
        }

        @Override
        public String toString() {
            int[] sorted = Arrays.copyOf(micros, size);
            Arrays.sort(sorted);
            return size == 0
                    ? "none"
                    : String.format(
                            Locale.ROOT,
                            "p50 %.1f ms, p99 %.1f ms, p99.9 %.1f ms, longest %.1f ms",
                            at(sorted, 0.5),
                            at(sorted, 0.99),
                            at(sorted, 0.999),
                            at(sorted, 1));
        }

        private static double at(int[] sorted, double share) {
            return sorted[(int) Math.min(sorted.length - 1L, (long) (share * sorted.length))] / MICROS_IN_MILLI;
        }
    }
}
