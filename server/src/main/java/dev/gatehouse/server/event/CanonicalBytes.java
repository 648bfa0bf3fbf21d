package dev.gatehouse.server.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Fields one behind the other, so that different fields never give the same bytes: each as its length in bytes in
 * decimal digits, {@code :}, its text in UTF-8, {@code ,}; one that is not there as {@code -,}. (The first is a netstring
 * as D. J. Bernstein defines it.) Confined to one thread.
 */
public final class CanonicalBytes {

    private static final int USUAL_SIZE = 512;

    private byte[] bytes = new byte[USUAL_SIZE];
    private int size;

    public CanonicalBytes add(@Nullable String field) {
        if (field == null) {
            put((byte) '-');
        } else {
            byte[] text = field.getBytes(StandardCharsets.UTF_8);
            putDigits(text.length);
            put((byte) ':');
            makeRoom(text.length);
            System.arraycopy(text, 0, bytes, size, text.length);
            size += text.length;
        }
        put((byte) ',');
        return this;
    }

    public CanonicalBytes add(@Nullable Long number) {
        return add(number == null ? null : Long.toString(number));
    }

    /** Microseconds since 1970. */
    public CanonicalBytes add(Instant time) {
        return add(ChronoUnit.MICROS.between(Instant.EPOCH, time));
    }

    /** All columns, in the order of decision 0002. */
    public CanonicalBytes add(EventRow event) {
        return add(event.occurredAt())
                .add(event.type())
                .add(event.severity())
                .add(event.accountId())
                .add(event.username())
                .add(event.sessionId())
                .add(event.address())
                .add(event.userAgent())
                .add(event.route())
                .add(event.details());
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    private void putDigits(int number) {
        if (number >= 10) {
            putDigits(number / 10);
        }
        put((byte) ('0' + number % 10));
    }

    private void put(byte one) {
        makeRoom(1);
        bytes[size++] = one;
    }

    private void makeRoom(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * (size + more));
        }
    }
}
