package dev.gatehouse.common.proof;

import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A tree at one moment, as a checkpoint says it (C2SP tlog-checkpoint).
 *
 * @param origin which tree it is; no white space but within, no plus sign
 * @param size   how many leaves it has; 1 or more
 * @param root   the tree's hash, 32 bytes in Base64
 */
public record TreeHead(String origin, long size, String root) {

    /** The head of that tree. */
    public static TreeHead of(String origin, long size, byte[] root) {
        return new TreeHead(origin, size, Base64.getEncoder().encodeToString(root));
    }

    /** Reads what {@link #text} has written, also with lines behind it; empty for anything else. */
    static Optional<TreeHead> parse(String text) {
        List<String> lines = text.lines().toList();
        return lines.size() >= 3
                        && !lines.getFirst().isEmpty()
                        && lines.get(1).matches("[1-9][0-9]{0,17}")
                        && Hashes.isHash(lines.get(2))
                ? Optional.of(new TreeHead(lines.getFirst(), Long.parseLong(lines.get(1)), lines.get(2)))
                : Optional.empty();
    }

    /** What is signed. */
    public String text() {
        return "%s\n%d\n%s\n".formatted(origin, size, root);
    }

    byte[] rootHash() {
        return Base64.getDecoder().decode(root);
    }
}
