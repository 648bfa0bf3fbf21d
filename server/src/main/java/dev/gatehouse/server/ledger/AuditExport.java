package dev.gatehouse.server.ledger;

import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.proof.EventProof;
import dev.gatehouse.common.proof.NoteKey;
import dev.gatehouse.server.database.Database;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Writes the ledger, or single events of it, to a folder that proves itself: with checkpoints, public keys, a description and
 * a verifier in plain Java, for auditors who have nothing of ours. It has a batch in memory and changes nothing. Thread-safe.
 */
final class AuditExport {

    private static final int BATCH = 1_000;

    private final LedgerStore ledger = new LedgerStore();
    private final CheckpointStore checkpoints = new CheckpointStore();
    private final Database database;
    private final HeadSigner signer;

    AuditExport(Database database, HeadSigner signer) {
        this.database = database;
        this.signer = signer;
    }

    /**
     * Writes all events that are proved.
     *
     * @param folder is made; must be empty if it is there
     * @return the last event that was written; 0 if none is proved
     */
    long write(Path folder) {
        return database.snapshot(handle -> {
            Optional<Checkpoint> last = checkpoints.lastNoted(handle);
            TreeBegin begin = TreeBegin.find(handle, signer);
            long end = last.map(each -> each.head().sequence()).orElse(0L);
            try {
                make(folder);
                Files.writeString(folder.resolve("begin.json"), Json.write(ExportedBegin.of(begin)) + "\n");
                writeCheckpoints(handle, folder, begin);
                writeEvents(handle, folder, begin.head().sequence(), end);
                return end;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /**
     * Writes single events, each with its proof.
     *
     * @return the events that are not proved, and were not written
     */
    List<Long> write(Path folder, Collection<Long> sequences) {
        LedgerProofs proofs = new LedgerProofs(database, signer);
        return database.snapshot(handle -> {
            make(folder);
            return new TreeSet<>(sequences)
                    .stream()
                            .filter(sequence -> !write(handle, folder, proofs, sequence))
                            .toList();
        });
    }

    private boolean write(Handle handle, Path folder, LedgerProofs proofs, long sequence) {
        Optional<LedgerEntry> entry = ledger.find(handle, sequence);
        Optional<EventProof> proof = proofs.proofOf(handle, sequence);
        if (entry.isEmpty() || proof.isEmpty()) {
            return false;
        }
        try {
            String name = "event-%d".formatted(sequence);
            Files.writeString(folder.resolve(name + ".json"), Json.write(ExportedEvent.single(entry.get())) + "\n");
            Files.writeString(folder.resolve(name + ".tlog-proof"), proof.get().proof());
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder with what does not depend on the events. */
    private void make(Path folder) {
        try {
            Files.createDirectories(folder);
            try (var files = Files.list(folder)) {
                if (files.findAny().isPresent()) {
                    throw new IllegalArgumentException("%s is not empty".formatted(folder));
                }
            }
            copy("Verify.java", folder);
            copy("README.md", folder);
            Files.writeString(folder.resolve("keys.txt"), keys());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each key of ours, by each name under which it has signed. */
    private String keys() {
        List<String> origins = database.read(checkpoints::origins);
        return origins.stream()
                .flatMap(origin -> signer.noteKeys().stream().map(key -> NoteKey.of(origin, key)))
                .map(key -> key.verifier() + "\n")
                .collect(Collectors.joining());
    }

    private void writeCheckpoints(Handle handle, Path folder, TreeBegin begin) throws IOException {
        try (Writer writer = Files.newBufferedWriter(folder.resolve("checkpoints.ndjson"))) {
            long after = begin.head().sequence();
            Optional<Checkpoint> next = checkpoints.noted(handle, after + 1);
            while (next.isPresent()) {
                TreeNote note = Objects.requireNonNull(next.get().note());
                after = next.get().head().sequence();
                if (note.firstLeaf() == begin.firstLeaf()) {
                    writer.write(Json.write(new ExportedCheckpoint(after, note.text())) + "\n");
                }
                next = checkpoints.noted(handle, after + 1);
            }
        }
    }

    private void writeEvents(Handle handle, Path folder, long begin, long end) throws IOException {
        try (Writer writer = Files.newBufferedWriter(folder.resolve("events.ndjson"))) {
            long after = begin;
            while (after < end) {
                List<LedgerEntry> batch = ledger.after(handle, after, (int) Math.min(BATCH, end - after));
                if (batch.isEmpty()) {
                    return;
                }
                for (LedgerEntry entry : batch) {
                    writer.write(Json.write(ExportedEvent.of(entry)) + "\n");
                }
                after = batch.getLast().sequence();
            }
        }
    }

    private static void copy(String name, Path folder) throws IOException {
        try (InputStream in = Objects.requireNonNull(AuditExport.class.getResourceAsStream("export/" + name), name)) {
            Files.copy(in, folder.resolve(name));
        }
    }

    /** A line of {@code checkpoints.ndjson}. */
    private record ExportedCheckpoint(long sequence, String note) {}

    /** {@code begin.json}: what comes before the first event, as the chain and the tree go on from it. */
    private record ExportedBegin(long sequence, String hash, long firstLeaf, String edge) {

        static ExportedBegin of(TreeBegin begin) {
            return new ExportedBegin(
                    begin.head().sequence(),
                    begin.head().hash(),
                    begin.firstLeaf(),
                    begin.edge().subtrees().stream()
                            .map(Base64.getEncoder()::encodeToString)
                            .collect(Collectors.joining(" ")));
        }
    }
}
