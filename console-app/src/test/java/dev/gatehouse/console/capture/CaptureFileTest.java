package dev.gatehouse.console.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.client.FakeLedger;
import dev.gatehouse.common.digest.Sha256;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.filter.FilterReading;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.proof.EventProof;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.console.audit.SignedLedger;
import dev.gatehouse.console.capture.CaptureReading.CaptureFlaw;
import dev.gatehouse.console.capture.KnownHeads.KnownHead;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R40: a capture proves itself wherever it is opened, and no damage of it passes for the whole. */
class CaptureFileTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final String SERVER = "https://gatehouse.example.org";

    @TempDir
    private Path directory;

    private final SignedLedger ledger = new SignedLedger();
    private final List<SecurityEvent> events = LongStream.rangeClosed(1, 5)
            .mapToObj(sequence -> FakeLedger.event(
                    sequence,
                    NOON.plusSeconds(sequence),
                    EventType.LOGIN_FAILED,
                    sequence % 2 == 0 ? "zoë \u202e<b>" : "bob",
                    sequence == 3 ? new SessionId("0123456789abcdef0123456789abcdef") : null,
                    Map.of("reason", "wrong_password, \"quoted\"")))
            .toList();

    @Test
    void showsWhatWasSavedAndWhatOfItIsProved() throws IOException {
        Path file = saved();

        Capture capture = opened(file, pinned(SERVER, ledger));

        assertThat(capture.header().savedBy()).isEqualTo("olga");
        assertThat(capture.events()).extracting(SecurityEvent::sequence).containsExactly(5L, 4L, 3L, 2L, 1L);
        for (SecurityEvent event : capture.events()) {
            assertThat(event)
                    .usingRecursiveComparison()
                    .ignoringFields("hash")
                    .isEqualTo(events.get((int) event.sequence() - 1));
        }
        assertThat(capture.events())
                .extracting(capture::state)
                .startsWith(ProofState.UNPROVED)
                .containsOnlyOnce(ProofState.UNPROVED);
        assertThat(capture.verdict())
                .isEqualTo(
                        new CaptureVerdict(KeyStanding.SAME_HEAD, ledger.head(), 4, 1, List.of(), List.of(), 0, false));
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(directory).isDirectoryContaining(path -> path.equals(file));
    }

    @Test
    void isFilteredAsTheServerFilters() throws IOException {
        Capture capture = opened(saved(), List::of);

        FilterReading.Understood filter =
                (FilterReading.Understood) FilterSchemas.EVENTS.read("user:bob -session:0*", NOON);

        assertThat(capture.find(filter.filter(), 1, null).items())
                .extracting(SecurityEvent::sequence)
                .containsExactly(5L);
        assertThat(capture.find(filter.filter(), 1, "5").items())
                .extracting(SecurityEvent::sequence)
                .containsExactly(1L);
    }

    @Test
    void isNeverTakenForWholeWhereItWasCut() throws IOException {
        byte[] whole = Files.readAllBytes(saved());

        for (int length = 0; length < whole.length; length += 13) {
            isDamaged("cut to " + length, Arrays.copyOf(whole, length));
        }
        isDamaged("cut by the last byte but one", Arrays.copyOf(whole, whole.length - 2));
    }

    @Test
    void isNeverTakenForWholeWhereAByteIsOtherwise() throws IOException {
        byte[] whole = Files.readAllBytes(saved());

        for (int at = 0; at < whole.length - 1; at += 17) {
            byte[] other = whole.clone();
            other[at] ^= 1;
            isDamaged("byte " + at, other);
        }
    }

    @Test
    void namesTheEventThatAForgerHasEditedWhoKnowsHowToSum() throws IOException {
        Path file = saved();
        forge(file, lines -> lines.replace("3:bob,-,", "3:eve,-,"));

        CaptureVerdict verdict = opened(file, List::of).verdict();

        assertThat(verdict.disproved()).containsExactly(1L);
        assertThat(verdict.altered()).isFalse();
        assertThat(verdict.isBroken()).isTrue();
    }

    @Test
    void namesTheLineThatIsThereTwiceOrIsNoEvent() throws IOException {
        Path file = saved();
        forge(file, text -> {
            List<String> lines = new ArrayList<>(text.lines().toList());
            lines.set(3, lines.get(2));
            lines.set(4, "{\"proof\":{\"sequence\":3}}");
            lines.set(5, "null");
            return String.join("\n", lines) + "\n";
        });

        CaptureVerdict verdict = opened(file, List::of).verdict();

        assertThat(verdict.unreadable()).containsExactly(4, 5, 6);
        assertThat(verdict.isBroken()).isTrue();
    }

    @Test
    void saysHowManyEventsAreMissing() throws IOException {
        Path file = saved();
        forge(
                file,
                text -> text.lines()
                                .filter(line -> !line.contains("\"sequence\":2,"))
                                .collect(Collectors.joining("\n")) + "\n");

        assertThat(opened(file, List::of).verdict().missing()).isEqualTo(1);
    }

    @Test
    void saysWhatThisDesktopKnowsOfTheKey() throws IOException {
        Path file = saved();
        SignedLedger foreign = new SignedLedger().grow(4);
        SignedLedger grown = ledger.grow(3);

        assertThat(opened(file, List::of).verdict().key()).isEqualTo(KeyStanding.UNKNOWN);
        assertThat(opened(file, pinned("https://other.example.org", grown))
                        .verdict()
                        .key())
                .isEqualTo(KeyStanding.KNOWN);
        assertThat(opened(file, pinned(SERVER, foreign)).verdict().key()).isEqualTo(KeyStanding.OTHER_KEY);
        assertThat(opened(file, pinned("https://other.example.org", foreign))
                        .verdict()
                        .key())
                .isEqualTo(KeyStanding.UNKNOWN);
    }

    @Test
    void findsAnotherHistoryOfTheSameLedger() throws IOException {
        Path file = saved();
        SignedLedger rewritten = ledger.rewriteFirst();

        CaptureVerdict verdict = opened(file, pinned(SERVER, rewritten)).verdict();

        assertThat(verdict.key()).isEqualTo(KeyStanding.OTHER_HISTORY);
        assertThat(verdict.isBroken()).isTrue();
    }

    @Test
    void provesNothingUnderAKeyThatHasNotSigned() throws IOException {
        Path file = saved();
        SignedLedger other = new SignedLedger().grow(4);
        forge(file, text -> text.replace(ledger.key().verifier(), other.key().verifier()));

        CaptureVerdict verdict = opened(file, pinned(SERVER, other)).verdict();

        assertThat(verdict.key()).isEqualTo(KeyStanding.NONE);
        assertThat(verdict.disproved()).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void isRejectedWhereItIsSomethingElse() throws IOException {
        Path file = directory.resolve("x.gatehouse");
        assertThat(flaw(file)).isEqualTo(CaptureFlaw.NOT_READABLE);
        assertThat(flaw(directory)).isEqualTo(CaptureFlaw.NOT_READABLE);
        Files.writeString(file, "server=" + SERVER + "\n");
        assertThat(flaw(file)).isEqualTo(CaptureFlaw.FOREIGN);
        Files.write(file, new byte[0]);
        assertThat(flaw(file)).isEqualTo(CaptureFlaw.FOREIGN);
        Files.writeString(file, "{\"gatehouse_capture\":1}\n");
        assertThat(flaw(file)).isEqualTo(CaptureFlaw.FOREIGN);
        Files.writeString(file, "{\"gatehouse_capture\":" + "[".repeat(10_000));
        assertThat(flaw(file)).isEqualTo(CaptureFlaw.FOREIGN);
        Path newer = saved();
        forge(newer, text -> text.replace("\"gatehouse_capture\":1", "\"gatehouse_capture\":2"));
        assertThat(flaw(newer)).isEqualTo(CaptureFlaw.NEWER);
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength((64L << 20) + 1);
        }
        assertThat(flaw(file)).isEqualTo(CaptureFlaw.TOO_LARGE);
    }

    private Path saved() throws IOException {
        ledger.seal(events.subList(0, 4));
        List<CapturedLine> lines = new ArrayList<>();
        lines.add(CapturedLine.unproved(events.getLast()));
        for (long sequence = 4; sequence > 0; sequence--) {
            EventProof proof = ledger.proof(sequence);
            lines.add(CapturedLine.proved(proof));
        }
        CaptureHeader header = new CaptureHeader(
                CaptureHeader.FORM, SERVER, ledger.key().verifier(), ledger.note(), "user:al*", NOON, "olga", 5, true);
        Path file = directory.resolve("gatehouse-events.gatehouse");
        CaptureWriter.save(file, header, lines);
        return file;
    }

    /** Edits all but the checksum, and sums anew. */
    private static void forge(Path file, UnaryOperator<String> edit) throws IOException {
        String text = Files.readString(file);
        String before = edit.apply(text.substring(0, text.lastIndexOf("\n{") + 1));
        byte[] sum = Sha256.of(before.getBytes(StandardCharsets.UTF_8));
        Files.writeString(
                file, before + Json.write(Map.of("sha256", HexFormat.of().formatHex(sum))) + "\n");
    }

    private void isDamaged(String what, byte[] bytes) throws IOException {
        Path file = directory.resolve("damaged.gatehouse");
        Files.write(file, bytes);
        CaptureReading reading = new CaptureReader(List::of).read(file);
        if (reading instanceof CaptureReading.Opened(Capture capture)) {
            assertThat(capture.verdict().isBroken()).as(what).isTrue();
        }
    }

    private static KnownHeads pinned(String server, SignedLedger known) {
        return () -> List.of(new KnownHead(server, known.key(), known.head()));
    }

    private static Capture opened(Path file, KnownHeads known) {
        return ((CaptureReading.Opened) new CaptureReader(known).read(file)).capture();
    }

    private static CaptureFlaw flaw(Path file) {
        return ((CaptureReading.Rejected) new CaptureReader(List::of).read(file)).flaw();
    }
}
