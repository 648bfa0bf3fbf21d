package dev.gatehouse.server.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes inputs of seeds, the same ones for the same random numbers. Confined to one thread. */
final class Mutator {

    private static final int MOST_EDITS = 6;
    private static final int LONGEST_RUN = 300;

    /** What readers stumble over. */
    private static final List<String> ODD = List.of(
            "\0",
            "\"",
            "\\",
            "\\u0000",
            "\\ud800",
            "%",
            "%00",
            "%zz",
            "..",
            ".",
            ",",
            ";",
            ":",
            "=",
            "&",
            "[",
            "]",
            "{",
            "}",
            "null",
            "NaN",
            "1e999",
            "-1",
            "99999999999999999999",
            "é",
            "\uFEFF",
            "\u2028",
            "::",
            "/0",
            "\r\n",
            "\t",
            " ");

    private final List<byte[]> seeds;
    private final RandomGenerator random;

    Mutator(List<String> seeds, RandomGenerator random) {
        this.seeds = seeds.stream()
                .map(seed -> seed.getBytes(StandardCharsets.UTF_8))
                .toList();
        this.random = random;
    }

    byte[] next() {
        byte[] input = anySeed();
        int edits = random.nextInt(1, MOST_EDITS);
        for (int i = 0; i < edits; i++) {
            input = edited(input);
        }
        return input;
    }

    private byte[] edited(byte[] input) {
        int at = random.nextInt(input.length + 1);
        int end = random.nextInt(at, input.length + 1);
        return switch (random.nextInt(6)) {
            case 0 -> replaced(input, at, end, new byte[0]);
            case 1 -> replaced(input, at, at, input);
            case 2 -> replaced(input, at, at, odd());
            case 3 -> replaced(input, at, end, anySeed());
            case 4 -> replaced(input, at, at, run());
            default -> replaced(input, at, Math.min(at + 1, input.length), new byte[] {(byte) random.nextInt()});
        };
    }

    private byte[] anySeed() {
        return seeds.get(random.nextInt(seeds.size()));
    }

    private byte[] odd() {
        return ODD.get(random.nextInt(ODD.size())).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] run() {
        return ODD.get(random.nextInt(ODD.size()))
                .repeat(random.nextInt(LONGEST_RUN))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] replaced(byte[] input, int from, int to, byte[] by) {
        ByteArrayOutputStream all = new ByteArrayOutputStream(input.length + by.length);
        all.write(input, 0, from);
        all.writeBytes(by);
        all.write(input, to, input.length - to);
        return all.toByteArray();
    }
}
