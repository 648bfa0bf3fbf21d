package dev.gatehouse.console.audit;

import dev.gatehouse.common.client.ServerAddress;
import dev.gatehouse.common.digest.Sha256;
import dev.gatehouse.common.proof.NoteKey;
import dev.gatehouse.common.proof.TreeHead;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a file of pins has. Each pin has a checksum, and the file says how many there are, so that a file which was cut or
 * damaged is known by it; one that an earlier console has written has neither, and is known by a pin of which a part is missing.
 *
 * @param file where they are
 * @param pins those that are whole, by the address of the server
 * @param lost how many others there were; 1 where that is not known
 */
record PinReading(Path file, Map<String, PinnedHead> pins, int lost) {

    private static final String KEY = ".key";
    private static final String ORIGIN = ".origin";
    private static final String SIZE = ".size";
    private static final String ROOT = ".root";
    private static final String CHECK = ".check";
    private static final List<String> PARTS = List.of(KEY, ORIGIN, SIZE, ROOT);

    /** How many pins there are. */
    private static final String HEADS = "heads";

    private static final int ROOT_BYTES = 32;

    PinReading {
        pins = Map.copyOf(pins);
    }

    /** A pin may have been lost: it is not told from one that was never there. */
    static final class PinsDamagedException extends UncheckedIOException {

        private static final long serialVersionUID = 1;

        PinsDamagedException(Path file) {
            super("Pins are missing in " + file, new IOException("Damaged"));
        }
    }

    static PinReading of(Path file, Properties lines) {
        Set<String> names = lines.stringPropertyNames().stream()
                .filter(line -> line.contains("."))
                .map(line -> line.substring(0, line.lastIndexOf('.')))
                .collect(Collectors.toSet());
        boolean checked = lines.containsKey(HEADS) || names.stream().anyMatch(name -> lines.containsKey(name + CHECK));
        Map<String, PinnedHead> pins = new TreeMap<>();
        names.stream()
                .filter(name -> !checked || check(lines, name).equals(lines.getProperty(name + CHECK)))
                .forEach(name -> pin(lines, name).ifPresent(pin -> pins.put(name, pin)));
        int written = heads(lines).orElse(checked || names.isEmpty() ? pins.size() + 1 : 0);
        return new PinReading(file, pins, Math.max(written, names.size()) - pins.size());
    }

    private static Optional<Integer> heads(Properties lines) {
        return Optional.ofNullable(lines.getProperty(HEADS))
                .filter(heads -> heads.matches("[0-9]{1,6}"))
                .map(Integer::parseInt);
    }

    private static Optional<PinnedHead> pin(Properties lines, String name) {
        String origin = lines.getProperty(name + ORIGIN, "");
        String size = lines.getProperty(name + SIZE, "");
        String root = lines.getProperty(name + ROOT, "");
        return !origin.isEmpty() && size.matches("[1-9][0-9]{0,17}") && isRoot(root)
                ? NoteKey.parse(lines.getProperty(name + KEY, ""))
                        .map(key -> new PinnedHead(key, new TreeHead(origin, Long.parseLong(size), root)))
                : Optional.empty();
    }

    private static boolean isRoot(String text) {
        try {
            return Base64.getDecoder().decode(text).length == ROOT_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String check(Properties lines, String name) {
        String parts = PARTS.stream()
                .map(part -> lines.getProperty(name + part, ""))
                .collect(Collectors.joining("\n", name + "\n", ""));
        return Sha256.hex(parts.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The pin of that server; of two, which an earlier console could have under two spellings of one address, the longer.
     *
     * @throws PinsDamagedException if there is none, and some are lost
     */
    Optional<PinnedHead> find(String server) {
        Optional<PinnedHead> found = pins.entrySet().stream()
                .filter(pin -> isAt(pin.getKey(), server))
                .map(Map.Entry::getValue)
                .max(Comparator.comparingLong(pin -> pin.head().size()));
        if (found.isEmpty() && lost > 0) {
            throw new PinsDamagedException(file);
        }
        return found;
    }

    private static boolean isAt(String name, String server) {
        return name.equals(server)
                || ServerAddress.parse(name)
                        .map(ServerAddress::toString)
                        .filter(server::equals)
                        .isPresent();
    }

    /** With that pin in place of the one before. */
    PinReading with(String server, PinnedHead pinned) {
        Map<String, PinnedHead> all = new TreeMap<>(pins);
        all.keySet().removeIf(name -> isAt(name, server));
        all.put(server, pinned);
        return new PinReading(file, all, lost);
    }

    /** With that pin in place of the one before, or of one that was lost. */
    PinReading trusting(String server, PinnedHead pinned) {
        boolean wasLost = lost > 0 && pins.keySet().stream().noneMatch(name -> isAt(name, server));
        return new PinReading(file, with(server, pinned).pins(), wasLost ? lost - 1 : lost);
    }

    /** What is written of it: as many as were lost stay so, until each is trusted anew. */
    Properties properties() {
        Properties lines = new Properties();
        lines.setProperty(HEADS, Integer.toString(pins.size() + lost));
        pins.forEach((name, pin) -> {
            lines.setProperty(name + KEY, pin.key().verifier());
            lines.setProperty(name + ORIGIN, pin.head().origin());
            lines.setProperty(name + SIZE, Long.toString(pin.head().size()));
            lines.setProperty(name + ROOT, pin.head().root());
            lines.setProperty(name + CHECK, check(lines, name));
        });
        return lines;
    }
}
