package dev.gatehouse.console.store;

import dev.gatehouse.console.store.EventBlock.BlockRange;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.AEADBadTagException;
import javax.crypto.SecretKey;

/**
 * A file of the store: blocks one behind the other, each its length and then itself, sealed for that place of that file. A
 * block at the end that was not written whole is as if it had never been; one that was edited is left out. Guarded by its
 * store.
 */
final class StoreSegment {

    /** No block of ours is as long. */
    private static final int LONGEST_BLOCK = 16 << 20;

    /** What the names of these files end with. */
    static final String ENDING = ".seg";

    private final Path file;
    private final long number;
    private final List<BlockPlace> blocks = new ArrayList<>();
    private long end;
    private int places;
    private int damaged;
    private long events;

    /** Where a block is. */
    record BlockPlace(StoreSegment segment, BlockRange range, long offset, int length, int place) {}

    private StoreSegment(Path file, long number) {
        this.file = file;
        this.number = number;
    }

    /** A segment without blocks, which is not a file yet. */
    static StoreSegment fresh(Path directory, long number) {
        return new StoreSegment(directory.resolve("%010d%s".formatted(number, ENDING)), number);
    }

    static boolean isOne(Path file) {
        return file.getFileName().toString().matches("[0-9]{10}\\" + ENDING);
    }

    /** Finds the blocks of a file. */
    static StoreSegment read(Path file, SecretKey key) throws IOException {
        String name = file.getFileName().toString();
        StoreSegment segment = new StoreSegment(file, Long.parseLong(name.substring(0, name.indexOf('.'))));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            while (segment.addNext(channel, size, key)) {
                // Each goes on behind the one before.
            }
        }
        return segment;
    }

    private boolean addNext(FileChannel channel, long size, SecretKey key) throws IOException {
        if (end + Integer.BYTES > size) {
            return false;
        }
        int length = ByteBuffer.wrap(bytes(channel, end, Integer.BYTES)).getInt();
        if (length < SealedBlock.OVERHEAD || length > LONGEST_BLOCK) {
            damaged++;
            return false;
        }
        if (end + Integer.BYTES + length > size) {
            return false;
        }
        try {
            byte[] content = SealedBlock.open(key, place(places), bytes(channel, end + Integer.BYTES, length));
            add(EventBlock.range(content), length);
        } catch (AEADBadTagException e) {
            damaged++;
        }
        places++;
        end += Integer.BYTES + length;
        return true;
    }

    /** What a block there is sealed for. */
    byte[] place(int index) {
        return "gatehouse events 1 %d %d".formatted(number, index).getBytes(StandardCharsets.US_ASCII);
    }

    /** What an index of all blocks is sealed for: where the last one ends, and its tag, which no other has. */
    byte[] whole() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            byte[] tag = bytes(channel, end - SealedBlock.TAG_BYTES, SealedBlock.TAG_BYTES);
            return "gatehouse index 1 %d %d %s"
                    .formatted(number, end, HexFormat.of().formatHex(tag))
                    .getBytes(StandardCharsets.US_ASCII);
        }
    }

    /** The place of the next block. */
    int next() {
        return places;
    }

    /** Writes a block behind the others; where that fails, what was written of it is no block. */
    void append(FileChannel channel, BlockRange range, byte[] sealed) throws IOException {
        ByteBuffer framed = ByteBuffer.allocate(Integer.BYTES + sealed.length)
                .putInt(sealed.length)
                .put(sealed)
                .flip();
        channel.position(end);
        while (framed.hasRemaining()) {
            int _ = channel.write(framed);
        }
        add(range, sealed.length);
        places++;
        end += Integer.BYTES + sealed.length;
    }

    private void add(BlockRange range, int length) {
        blocks.add(new BlockPlace(this, range, end + Integer.BYTES, length, places));
        events += range.count();
    }

    /** Opens a block. */
    byte[] content(FileChannel channel, BlockPlace block, SecretKey key) throws IOException {
        try {
            return SealedBlock.open(key, place(block.place()), bytes(channel, block.offset(), block.length()));
        } catch (AEADBadTagException e) {
            throw new IOException("Edited: " + file, e);
        }
    }

    private static byte[] bytes(FileChannel channel, long offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, offset + buffer.position()) < 0) {
                throw new EOFException("Cut while it was read");
            }
        }
        return buffer.array();
    }

    Path file() {
        return file;
    }

    long number() {
        return number;
    }

    List<BlockPlace> blocks() {
        return blocks;
    }

    /** Where the next block begins. */
    long end() {
        return end;
    }

    /** How many blocks could not be opened. */
    int damaged() {
        return damaged;
    }

    /** The highest sequence in it; 0 where there is none. */
    long newest() {
        return blocks.stream().mapToLong(block -> block.range().last()).max().orElse(0);
    }

    long events() {
        return events;
    }
}
