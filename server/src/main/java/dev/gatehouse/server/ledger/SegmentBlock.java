package dev.gatehouse.server.ledger;

import dev.gatehouse.server.database.Columns;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Some events of a segment, one behind the other, as a column has them (decision 0044): a byte that names the form, then what is
 * compressed (RFC 1950), with all that an event says, and behind it the events' hashes, which cannot be.
 *
 * <p>Numbers and texts are as {@link DataOutputStream} writes them, sequences and times as the difference to the event before; what
 * may be missing begins with whether it is there.
 */
final class SegmentBlock {

    /** A block has the events of so many sequences: with twice as many it takes 4 % less, and twice as long to read. */
    static final int SEQUENCES = 64;

    /** Names the form, so that a later one cannot be taken for it. */
    private static final int FORM = 1;

    /** More than the longest columns come to; a few bytes that a database writer has put there could be blown up to any size. */
    private static final int MOST_BYTES = 4_000_000;

    private static final HexFormat HEX = HexFormat.of();

    private SegmentBlock() {}

    /** What a column has of these events. */
    static byte[] write(List<LedgerRow> rows) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try {
            content.write(FORM);
            writeCompressed(content, rows);
            for (LedgerRow row : rows) {
                content.write(HEX.parseHex(row.hash()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // Memory has no errors.
        }
        return content.toByteArray();
    }

    /**
     * The events that a column has.
     *
     * @throws IOException if it is no block; only a database writer can have put it there
     */
    static List<LedgerRow> read(byte[] content) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(content));
        if (in.readByte() != FORM) {
            throw new IOException("A block of a form that is not known");
        }
        byte[] plain = plain(bytes(in, in.readInt()));
        return read(new DataInputStream(new ByteArrayInputStream(plain)), in);
    }

    private static byte[] plain(byte[] compressed) throws IOException {
        try (InputStream inflater = new InflaterInputStream(new ByteArrayInputStream(compressed))) {
            byte[] plain = inflater.readNBytes(MOST_BYTES);
            if (plain.length == MOST_BYTES) {
                throw new IOException("A block of more than %d bytes".formatted(MOST_BYTES));
            }
            return plain;
        }
    }

    private static void writeCompressed(ByteArrayOutputStream content, List<LedgerRow> rows) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(compressed))) {
            long sequence = 0;
            long time = 0;
            for (LedgerRow row : rows) {
                long micros = ChronoUnit.MICROS.between(Instant.EPOCH, row.occurredAt());
                out.writeLong(row.sequence() - sequence);
                out.writeLong(micros - time);
                write(out, row);
                sequence = row.sequence();
                time = micros;
            }
        }
        new DataOutputStream(content).writeInt(compressed.size());
        compressed.writeTo(content);
    }

    private static void write(DataOutputStream out, LedgerRow row) throws IOException {
        out.writeInt(row.kind());
        writeIfThere(out, row.route(), DataOutputStream::writeInt);
        writeIfThere(out, row.accountId(), DataOutputStream::writeLong);
        writeIfThere(out, row.username(), DataOutputStream::writeUTF);
        writeIfThere(out, row.sessionId(), SegmentBlock::writeDigits);
        writeIfThere(out, row.address(), DataOutputStream::writeUTF);
        writeIfThere(out, row.userAgent(), DataOutputStream::writeUTF);
        out.writeUTF(row.details());
        out.writeInt(row.hash().length() / 2);
    }

    private static List<LedgerRow> read(DataInputStream in, InputStream hashes) throws IOException {
        List<LedgerRow> rows = new ArrayList<>(SEQUENCES);
        long sequence = 0;
        long micros = 0;
        while (in.available() > 0) {
            sequence += in.readLong();
            micros += in.readLong();
            rows.add(new LedgerRow(
                    sequence,
                    Columns.within(Instant.EPOCH.plus(micros, ChronoUnit.MICROS)),
                    in.readInt(),
                    readIfThere(in, in::readInt),
                    readIfThere(in, in::readLong),
                    readIfThere(in, in::readUTF),
                    readIfThere(in, () -> HEX.formatHex(bytes(in, in.readInt()))),
                    readIfThere(in, in::readUTF),
                    readIfThere(in, in::readUTF),
                    in.readUTF(),
                    HEX.formatHex(bytes(hashes, in.readInt()))));
        }
        return rows;
    }

    private static void writeDigits(DataOutputStream out, String digits) throws IOException {
        byte[] bytes = HEX.parseHex(digits);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] bytes(InputStream in, int length) throws IOException {
        if (length < 0 || length > in.available()) {
            throw new IOException("%d bytes are wanted of a block that has %d".formatted(length, in.available()));
        }
        return in.readNBytes(length);
    }

    private static <T> void writeIfThere(DataOutputStream out, @Nullable T value, FieldWriter<T> writer)
            throws IOException {
        out.writeBoolean(value != null);
        if (value != null) {
            writer.write(out, value);
        }
    }

    private static <T> @Nullable T readIfThere(DataInputStream in, FieldReader<T> reader) throws IOException {
        return in.readBoolean() ? reader.read() : null;
    }

    @FunctionalInterface
    private interface FieldWriter<T> {
        void write(DataOutputStream out, T value) throws IOException;
    }

    @FunctionalInterface
    private interface FieldReader<T> {
        T read() throws IOException;
    }
}
