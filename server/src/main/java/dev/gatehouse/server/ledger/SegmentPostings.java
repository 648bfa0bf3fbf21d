package dev.gatehouse.server.ledger;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which events of a segment may have a value in a field (decision 0044). A column has one bucket of a field: a byte that names the
 * form, and for each hash, in order, the hash in four bytes, the number of its events in two, and for each of these, in order, how
 * far its sequence is from the segment's first, in two.
 */
final class SegmentPostings {

    /** Names the form, so that a later one cannot be taken for it. */
    private static final int FORM = 1;

    private SegmentPostings() {}

    /**
     * What a row of them is found by.
     *
     * @param field  as in {@link PostingKey}
     * @param number the bucket
     */
    record PostingBucket(int field, int number) {}

    /** What the columns have of a segment with these events, which are no further apart than two bytes can say. */
    static Map<PostingBucket, byte[]> write(List<LedgerRow> rows) {
        Map<PostingBucket, SortedMap<Integer, List<Integer>>> places = new HashMap<>();
        for (LedgerRow row : rows) {
            int place = (int) (row.sequence() - rows.getFirst().sequence());
            keys(row)
                    .forEach(key -> places.computeIfAbsent(
                                    new PostingBucket(key.field(), key.bucket()), _ -> new TreeMap<>())
                            .computeIfAbsent(key.hash(), _ -> new ArrayList<>())
                            .add(place));
        }
        Map<PostingBucket, byte[]> columns = new HashMap<>();
        places.forEach((bucket, hashes) -> columns.put(bucket, write(hashes)));
        return columns;
    }

    /**
     * How far the sequences of the events that may have that value are from the segment's first, in order; none where a database
     * writer has damaged the column.
     *
     * @param column of the value's bucket
     */
    static List<Integer> places(byte[] column, PostingKey value) {
        try {
            return read(new DataInputStream(new ByteArrayInputStream(column)), value);
        } catch (IOException _) {
            return List.of();
        }
    }

    private static List<Integer> read(DataInputStream in, PostingKey value) throws IOException {
        if (in.readByte() != FORM) {
            return List.of();
        }
        while (in.available() > 0) {
            int hash = in.readInt();
            int events = in.readUnsignedShort();
            if (hash == value.hash()) {
                return places(in, events);
            }
            in.skipNBytes((long) events * Short.BYTES);
        }
        return List.of();
    }

    private static List<Integer> places(DataInputStream in, int events) throws IOException {
        List<Integer> places = new ArrayList<>(events);
        for (int i = 0; i < events; i++) {
            places.add(in.readUnsignedShort());
        }
        return places;
    }

    private static byte[] write(SortedMap<Integer, List<Integer>> hashes) {
        ByteArrayOutputStream column = new ByteArrayOutputStream();
        try {
            DataOutputStream out = new DataOutputStream(column);
            out.writeByte(FORM);
            for (Map.Entry<Integer, List<Integer>> hash : hashes.entrySet()) {
                out.writeInt(hash.getKey());
                out.writeShort(hash.getValue().size());
                for (int place : hash.getValue()) {
                    out.writeShort(place);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Memory has no errors.
        }
        return column.toByteArray();
    }

    private static Stream<PostingKey> keys(LedgerRow row) {
        return Stream.of(
                        Stream.of(PostingKey.kind(row.kind())),
                        key(row.username(), PostingKey::username),
                        key(row.sessionId(), PostingKey::session),
                        key(row.address(), PostingKey::address))
                .flatMap(Function.identity());
    }

    private static Stream<PostingKey> key(@Nullable String value, Function<String, PostingKey> key) {
        return Stream.ofNullable(value).map(key);
    }
}
