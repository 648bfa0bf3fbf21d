package dev.gatehouse.console.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.common.client.FakeLedger;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.filter.Filter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What was kept is there again, whole or not at all, and for its key alone. */
class EventStoreTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final SecretKey KEY = new SecretKeySpec(new byte[32], "AES");
    private static final String FIRST = "0000000001.seg";

    @TempDir
    private Path directory;

    @Test
    void hasWhatWasKeptWhenItIsOpenedAgain() throws IOException {
        try (EventStore store = open()) {
            store.append(events(1, 3));
            store.append(
                    Stream.concat(events(2, 5).stream(), events(4, 5).stream()).toList());
        }

        try (EventStore store = open()) {
            assertThat(all(store)).isEqualTo(events(1, 5).reversed());
            assertThat(store.coverage()).isEqualTo(new KeptCoverage(5, 5, NOON.plusSeconds(5), 0, 0));
        }
    }

    @Test
    void knowsItsGapsAndFillsThem() throws IOException {
        try (EventStore store = open()) {
            store.append(events(10, 12));
            store.append(events(20, 21));
            store.append(events(1, 2).reversed());
            assertThat(store.coverage().missing()).isEqualTo(14);
            assertThat(store.wholeFrom()).isEqualTo(20);

            store.append(events(3, 19));

            assertThat(store.coverage().missing()).isZero();
            assertThat(store.wholeFrom()).isEqualTo(1);
            assertThat(all(store)).isEqualTo(events(1, 21).reversed());
        }
    }

    @Test
    void givesPagesOneBehindTheOther() throws IOException {
        try (EventStore store = open()) {
            store.append(events(1, 5));

            assertThat(store.find(Filter.is("user", "bob"), 2, null).next()).isEqualTo("3");
            assertThat(store.find(Filter.is("user", "bob"), 2, "3").items()).isEqualTo(events(1, 1));
            assertThat(store.find(Filter.is("user", "bob"), 2, "3").next()).isNull();
        }
    }

    @Test
    void losesNothingButWhatWasBeingWrittenWhereverACrashCameIn() throws IOException {
        try (EventStore store = open()) {
            store.append(events(1, 3));
        }
        long whole = Files.size(directory.resolve(FIRST));
        try (EventStore store = open()) {
            store.append(events(4, 5));
        }
        byte[] bytes = Files.readAllBytes(directory.resolve(FIRST));

        for (int length = (int) whole; length < bytes.length; length++) {
            Files.write(directory.resolve(FIRST), Arrays.copyOf(bytes, length));
            try (EventStore store = open()) {
                assertThat(all(store))
                        .as("cut to " + length)
                        .isEqualTo(events(1, 3).reversed());
                assertThat(store.coverage().damaged()).isZero();
                store.append(events(4, 6));
            }
            try (EventStore store = open()) {
                assertThat(all(store))
                        .as("cut to " + length + " and written on")
                        .isEqualTo(events(1, 6).reversed());
            }
        }
    }

    @Test
    void leavesOutWhatWasEditedAndShowsNothingThatWasNotKept() throws IOException {
        try (EventStore store = open()) {
            store.append(events(1, 3));
            store.append(events(4, 5));
            store.append(events(6, 6));
        }
        byte[] bytes = Files.readAllBytes(directory.resolve(FIRST));

        for (int at = 0; at < bytes.length; at++) {
            byte[] edited = bytes.clone();
            edited[at] ^= 0x40;
            Files.write(directory.resolve(FIRST), edited);
            try (EventStore store = open()) {
                List<SecurityEvent> found = all(store);
                assertThat(events(1, 6)).as("byte " + at).containsAll(found);
                assertThat(found.size()).as("byte " + at).isLessThan(6);
            }
        }
    }

    @Test
    void opensNoBlockAtAnotherPlace() throws IOException {
        try (EventStore store = open()) {
            store.append(events(1, 3));
        }
        byte[] bytes = Files.readAllBytes(directory.resolve(FIRST));
        byte[] twice = Arrays.copyOf(bytes, bytes.length * 2);
        System.arraycopy(bytes, 0, twice, bytes.length, bytes.length);
        Files.write(directory.resolve(FIRST), twice);
        Files.write(directory.resolve("0000000002.seg"), bytes);

        try (EventStore store = open()) {
            assertThat(store.coverage().events()).isEqualTo(3);
            assertThat(store.coverage().damaged()).isEqualTo(2);
        }
    }

    @Test
    void showsNothingUnderAnotherKeyAndNothingInTheClear() throws IOException {
        try (EventStore store = open()) {
            store.append(events(1, 3));
        }

        byte[] other = new byte[32];
        other[0] = 1;
        try (EventStore store = EventStore.open(directory, new SecretKeySpec(other, "AES"), 100, 10)) {
            assertThat(store.coverage().events()).isZero();
        }
        assertThat(Files.readString(directory.resolve(FIRST), StandardCharsets.ISO_8859_1))
                .doesNotContain("bob");
    }

    @Test
    void deletesTheOldestWhereThereAreTooMany() throws IOException {
        try (EventStore store = EventStore.open(directory, KEY, 50, 10)) {
            for (int from = 1; from <= 991; from += 10) {
                store.append(events(from, from + 9));
                assertThat(store.coverage().events()).isLessThanOrEqualTo(50);
            }

            assertThat(all(store)).isEqualTo(events(951, 1000).reversed());
        }
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.filter(StoreSegment::isOne)).hasSize(5);
        }
    }

    @Test
    void isWrittenByTheFirstOfSeveralWindowsAndReadByAll() throws IOException {
        try (EventStore first = open()) {
            EventStore second = open();
            assertThat(first.isWriter()).isTrue();
            assertThat(second.isWriter()).isFalse();

            first.append(events(1, 2));
            second.append(events(8, 9));

            assertThat(all(second)).isEqualTo(events(1, 2).reversed());
            first.append(events(3, 3));
            assertThat(all(second)).isEqualTo(events(1, 3).reversed());
            second.close();
        }
        try (EventStore third = open()) {
            assertThat(third.isWriter()).isTrue();
            third.append(events(4, 4));
            assertThat(all(third)).isEqualTo(events(1, 4).reversed());
        }
    }

    @Test
    void forgetsAnotherHistory() throws IOException {
        try (EventStore store = open()) {
            store.append(events(1, 30));

            store.clear();
            store.append(events(7, 8));

            assertThat(all(store)).isEqualTo(events(7, 8).reversed());
        }
    }

    /** Of two files that are full and one that is not, with what came late among the rest. */
    @Test
    void answersAlikeWithIndexesAndWithoutThem() throws IOException {
        try (EventStore store = open()) {
            store.append(events(31, 48));
            store.append(events(1, 12));
            store.append(events(13, 30));
            store.append(events(49, 60));
            store.append(events(61, 62));
            assertAnswers(store);
        }
        Path index = SegmentIndex.file(directory.resolve(FIRST));
        Path other = SegmentIndex.file(directory.resolve("0000000002.seg"));
        assertThat(SegmentIndex.read(StoreSegment.read(directory.resolve(FIRST), KEY), KEY))
                .isPresent();
        assertThat(other).exists();
        byte[] bytes = Files.readAllBytes(index);

        assertAnswersAnew();
        Files.copy(other, index, StandardCopyOption.REPLACE_EXISTING);
        assertAnswersAnew();
        for (int length = 0; length < bytes.length; length += 20) {
            Files.write(index, Arrays.copyOf(bytes, length));
            assertAnswersAnew();
        }
        Files.delete(index);
        assertAnswersAnew();
    }

    private void assertAnswersAnew() throws IOException {
        try (EventStore store = open()) {
            assertAnswers(store);
        }
    }

    private static void assertAnswers(EventStore store) throws IOException {
        assertThat(all(store)).isEqualTo(events(1, 62).reversed());
        assertThat(store.find(Filter.is("user", "bob"), 100, null).items())
                .isEqualTo(events(1, 62).reversed().stream()
                        .filter(event -> event.sequence() % 2 != 0)
                        .toList());
    }

    /** A file of that name has other events then: a copy from before, say. */
    @Test
    void believesNoIndexOfAnotherFile() throws IOException {
        Path index = SegmentIndex.file(directory.resolve(FIRST));
        try (EventStore store = open()) {
            store.append(events(1, 20));
            store.append(events(21, 21));
        }
        byte[] before = Files.readAllBytes(index);
        try (EventStore store = open()) {
            store.clear();
            assertThat(index).doesNotExist();
            store.append(events(2, 21));
            store.append(events(22, 22));
        }

        Files.write(index, before);

        assertThat(SegmentIndex.read(StoreSegment.read(directory.resolve(FIRST), KEY), KEY))
                .isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void keepsWhatThereIsWhereTheDiskIsFull() throws IOException {
        try (EventStore store = EventStore.open(directory, KEY, 100, 3)) {
            store.append(events(1, 3));
            Files.createSymbolicLink(directory.resolve("0000000002.seg"), Path.of("/dev/full"));

            assertThatThrownBy(() -> store.append(events(4, 4))).isInstanceOf(IOException.class);

            assertThat(all(store)).isEqualTo(events(1, 3).reversed());
            Files.delete(directory.resolve("0000000002.seg"));
            store.append(events(4, 4));
            assertThat(all(store)).isEqualTo(events(1, 4).reversed());
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void isForItsOwnerAlone() throws IOException {
        try (EventStore store = open()) {
            store.append(events(1, 3));
        }

        assertThat(Files.getPosixFilePermissions(directory.resolve(FIRST)))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    private EventStore open() throws IOException {
        return EventStore.open(directory, KEY, 1_000, 20);
    }

    private static List<SecurityEvent> all(EventStore store) throws IOException {
        return store.find(Filter.all(), 1_000, null).items();
    }

    private static List<SecurityEvent> events(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(sequence -> FakeLedger.event(
                        sequence,
                        NOON.plusSeconds(sequence),
                        EventType.LOGIN_FAILED,
                        sequence % 2 == 0 ? "alice" : "bob",
                        null,
                        Map.of("reason", "wrong_password")))
                .toList();
    }
}
