package dev.gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

/** Decision 0044: a block says what its rows have said, and what is none does no harm. */
final class SegmentBlockTest {

    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

    @Test
    void givesBackWhatWasPacked() throws IOException {
        List<LedgerRow> rows = List.of(
                new LedgerRow(
                        -3,
                        Instant.parse("0001-01-01T00:00:00Z"),
                        Short.MAX_VALUE,
                        Integer.MIN_VALUE,
                        Long.MAX_VALUE,
                        "zoë \uD83D\uDE00 \u0000\n",
                        "00ff",
                        "2001:db8::1",
                        "x".repeat(400),
                        "€".repeat(4_000),
                        "ab".repeat(32)),
                new LedgerRow(7, NOON.plusNanos(1_000), 1, null, null, null, null, null, null, "{}", ""),
                new LedgerRow(
                        Long.MAX_VALUE,
                        Instant.parse("9999-12-31T23:59:59.999999Z"),
                        2,
                        3,
                        4L,
                        "",
                        "",
                        "",
                        "",
                        "",
                        "00"));

        assertThat(SegmentBlock.read(SegmentBlock.write(rows))).isEqualTo(rows);
    }

    @Test
    void takesLittleForWhatIsTheSameInManyEvents() {
        List<LedgerRow> rows = new ArrayList<>();
        for (int i = 0; i < SegmentBlock.SEQUENCES; i++) {
            rows.add(row(i));
        }

        assertThat(SegmentBlock.write(rows).length / rows.size()).isBetween(32, 45);
    }

    /** Of what a database writer can put there, each either is read or refused, and none is blown up. */
    @Test
    void refusesWhatIsNoBlock() throws IOException {
        byte[] block = SegmentBlock.write(List.of(row(1), row(2), row(3)));
        Random random = new Random(1);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = Arrays.copyOf(block, i % 3 == 0 ? random.nextInt(block.length) : block.length);
            for (int flips = i % 3; flips > 0; flips--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            refused += isRefused(damaged) ? 1 : 0;
        }

        assertThat(refused).isGreaterThan(10_000);
        assertThat(isRefused(new byte[0])).isTrue();
    }

    @Test
    void refusesWhatWouldFillTheMemory() throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(compressed)) {
            for (int i = 0; i < 20_000; i++) {
                out.write(new byte[1_000]);
            }
        }
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.write(1);
        new DataOutputStream(block).writeInt(compressed.size());
        compressed.writeTo(block);

        assertThat(block.size()).isLessThan(30_000);
        assertThatThrownBy(() -> SegmentBlock.read(block.toByteArray())).isInstanceOf(IOException.class);
    }

    private static boolean isRefused(byte[] content) {
        try {
            assertThat(SegmentBlock.read(content)).isNotNull();
            return false;
        } catch (IOException _) {
            return true;
        }
    }

    private static LedgerRow row(int i) {
        return new LedgerRow(
                i,
                NOON.plusSeconds(i),
                1,
                2,
                3L,
                "alice",
                "0123456789abcdef0123456789abcdef",
                "192.0.2.1",
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36",
                "{}",
                "%064x".formatted(new java.math.BigInteger(256, new Random(i))));
    }
}
