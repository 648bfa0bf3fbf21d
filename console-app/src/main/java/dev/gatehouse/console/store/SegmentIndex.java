package dev.gatehouse.console.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import javax.crypto.AEADBadTagException;
import javax.crypto.SecretKey;

/**
 * The index of a segment that is full, in a sealed file beside it, so that a question to a million events need not read them
 * all first. It belongs to that segment as it is, byte for byte; where it is missing, of another version or was edited, the
 * events are read. Guarded by its store.
 */
final class SegmentIndex {

    private SegmentIndex() {}

    /** Where the index of a segment is. */
    static Path file(Path segment) {
        return segment.resolveSibling(segment.getFileName().toString().replace(StoreSegment.ENDING, ".idx"));
    }

    /** Makes it. */
    static void write(StoreSegment segment, SecretKey key, SecureRandom random) throws IOException {
        ByteArrayOutputStream index = new ByteArrayOutputStream();
        IndexBuilder.of(segment, key).build().write(new DataOutputStream(index));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater)) {
            index.writeTo(out);
        } finally {
            deflater.end();
        }
        ByteBuffer sealed = ByteBuffer.wrap(SealedBlock.seal(key, segment.whole(), packed.toByteArray(), random));
        try (FileChannel channel = StoreFiles.created(file(segment.file()))) {
            channel.truncate(0);
            while (sealed.hasRemaining()) {
                int _ = channel.write(sealed);
            }
        }
    }

    /** Empty where there is none that belongs to it. */
    static Optional<EventIndex> read(StoreSegment segment, SecretKey key) {
        try {
            byte[] sealed = Files.readAllBytes(file(segment.file()));
            byte[] packed = SealedBlock.open(key, segment.whole(), sealed);
            return Optional.of(EventIndex.read(new DataInputStream(new ByteArrayInputStream(unpacked(packed)))));
        } catch (IOException | AEADBadTagException e) {
            return Optional.empty();
        }
    }

    private static byte[] unpacked(byte[] packed) throws IOException {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        }
    }
}
