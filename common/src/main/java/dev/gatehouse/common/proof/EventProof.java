package dev.gatehouse.common.proof;

import dev.gatehouse.common.event.SecurityEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An event with what proves that it is in the ledger: stands alone as evidence, for one who knows the ledger's
 * {@link NoteKey}.
 *
 * @param sequence  the event's place in the ledger
 * @param canonical the event to the byte, as decision 0002 writes it; in UTF-8 it is the leaf's content
 * @param proof     a C2SP tlog-proof: the leaf's index, hashes of nodes, and a checkpoint
 */
public record EventProof(long sequence, String canonical, String proof) {

    private static final String FORM = "c2sp.org/tlog-proof@v1";

    /**
     * The proof with these hashes.
     *
     * @param index the leaf's, from 0 on
     * @param note  the checkpoint's
     */
    public static EventProof of(long sequence, byte[] canonical, long index, List<byte[]> path, String note) {
        String hashes = Hashes.write(path).stream().map(hash -> hash + "\n").collect(Collectors.joining());
        return new EventProof(
                sequence,
                new String(canonical, StandardCharsets.UTF_8),
                "%s\nindex %d\n%s\n%s".formatted(FORM, index, hashes, note));
    }

    /** The head of the tree in which the event is proved to be; empty if it is not, or another key has signed it. */
    public Optional<TreeHead> verify(NoteKey key) {
        return key.open(note()).filter(this::isIn);
    }

    /** The checkpoint that the proof leads to, as a note; empty where there is none. */
    public String note() {
        int end = proof.indexOf("\n\n");
        return end < 0 ? "" : proof.substring(end + 2);
    }

    /** Whether the event is proved to be in that tree; the head is that of {@link #note}, opened with a key that is known. */
    public boolean isIn(TreeHead head) {
        int end = proof.indexOf("\n\n");
        if (end < 0) {
            return false;
        }
        List<String> lines = proof.substring(0, end).lines().toList();
        return lines.size() >= 2
                && lines.getFirst().equals(FORM)
                && lines.get(1).matches("index (0|[1-9][0-9]{0,17})")
                && isIn(head, lines);
    }

    /** The event that is proved, without its hash, which the bytes do not have; empty unless they are its bytes. */
    public Optional<SecurityEvent> event() {
        return CanonicalEvent.read(canonical).filter(event -> event.sequence() == sequence);
    }

    private boolean isIn(TreeHead head, List<String> lines) {
        long index = Long.parseLong(lines.get(1).substring("index ".length()));
        byte[] leaf = MerkleTree.leaf(canonical.getBytes(StandardCharsets.UTF_8));
        return Hashes.read(lines.subList(2, lines.size()))
                .filter(path -> MerkleProof.includes(leaf, index, head.size(), path, head.rootHash()))
                .isPresent();
    }
}
