package dev.gatehouse.server.event;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Fields one behind the other, so that different fields never give the same bytes: each as its length in bytes in
 * decimal digits, {@code :}, its text in UTF-8, {@code ,}; one that is not there as {@code -,}. (The first is a netstring
 * as D. J. Bernstein defines it.) Confined to one thread.
 */
public final class CanonicalBytes {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);

    public CanonicalBytes add(@Nullable String field) {
        if (field == null) {
            write("-,");
            return this;
        }
        byte[] text = field.getBytes(StandardCharsets.UTF_8);
        write(text.length + ":");
        bytes.writeBytes(text);
        write(",");
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
        return bytes.toByteArray();
    }

    private void write(String ascii) {
        bytes.writeBytes(ascii.getBytes(StandardCharsets.US_ASCII));
    }
}
