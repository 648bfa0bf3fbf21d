package dev.gatehouse.console.store;

import static dev.gatehouse.console.store.TestEventStores.FIRST;
import static dev.gatehouse.console.store.TestEventStores.KEY;
import static dev.gatehouse.console.store.TestEventStores.NOON;
import static dev.gatehouse.console.store.TestEventStores.all;
import static dev.gatehouse.console.store.TestEventStores.events;
import static dev.gatehouse.console.store.TestEventStores.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.filter.Filter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What was kept is there again, whole or not at all, and for its key alone. */
class EventStoreTest {

    @TempDir
    private Path directory;

    @Test
    void hasWhatWasKeptWhenItIsOpenedAgain() throws IOException {
        try (EventStore store = open(directory)) {
            store.append(events(1, 3));
            store.append(
                    Stream.concat(events(2, 5).stream(), events(4, 5).stream()).toList());
        }

        try (EventStore store = open(directory)) {
            assertThat(all(store)).isEqualTo(events(1, 5).reversed());
            assertThat(store.coverage()).isEqualTo(new KeptCoverage(5, 5, NOON.plusSeconds(5), 0, 0));
        }
    }

    @Test
    void knowsItsGapsAndFillsThem() throws IOException {
        try (EventStore store = open(directory)) {
            store.append(events(10, 12));
            store.append(events(20, 21));
            store.append(events(1, 2).reversed());
            assertThat(store.coverage().missing()).isEqualTo(14);
            assertThat(store.newestMissing(30)).isEqualTo(30);
            assertThat(store.newestMissing(21)).isEqualTo(19);

            store.append(events(3, 19));

            assertThat(store.coverage().missing()).isZero();
            assertThat(store.newestMissing(21)).isZero();
            assertThat(all(store)).isEqualTo(events(1, 21).reversed());
        }
    }

    @Test
    void givesPagesOneBehindTheOther() throws IOException {
        try (EventStore store = open(directory)) {
            store.append(events(1, 5));

            assertThat(store.find(Filter.is("user", "bob"), 2, null).next()).isEqualTo("3");
            assertThat(store.find(Filter.is("user", "bob"), 2, "3").items()).isEqualTo(events(1, 1));
            assertThat(store.find(Filter.is("user", "bob"), 2, "3").next()).isNull();
        }
    }

    @Test
    void losesNothingButWhatWasBeingWrittenWhereverACrashCameIn() throws IOException {
        try (EventStore store = open(directory)) {
            store.append(events(1, 3));
        }
        long whole = Files.size(directory.resolve(FIRST));
        try (EventStore store = open(directory)) {
            store.append(events(4, 5));
        }
        byte[] bytes = Files.readAllBytes(directory.resolve(FIRST));

        for (int length = (int) whole; length < bytes.length; length++) {
            Files.write(directory.resolve(FIRST), Arrays.copyOf(bytes, length));
            try (EventStore store = open(directory)) {
                assertThat(all(store))
                        .as("cut to " + length)
                        .isEqualTo(events(1, 3).reversed());
                assertThat(store.coverage().damaged()).isZero();
                store.append(events(4, 6));
            }
            try (EventStore store = open(directory)) {
                assertThat(all(store))
                        .as("cut to " + length + " and written on")
                        .isEqualTo(events(1, 6).reversed());
            }
        }
    }

    @Test
    void leavesOutWhatWasEditedAndShowsNothingThatWasNotKept() throws IOException {
        try (EventStore store = open(directory)) {
            store.append(events(1, 3));
            store.append(events(4, 5));
            store.append(events(6, 6));
        }
        byte[] bytes = Files.readAllBytes(directory.resolve(FIRST));

        for (int at = 0; at < bytes.length; at++) {
            byte[] edited = bytes.clone();
            edited[at] ^= 0x40;
            Files.write(directory.resolve(FIRST), edited);
            try (EventStore store = open(directory)) {
                List<SecurityEvent> found = all(store);
                assertThat(events(1, 6)).as("byte " + at).containsAll(found);
                assertThat(found.size()).as("byte " + at).isLessThan(6);
            }
        }
    }

    @Test
    void opensNoBlockAtAnotherPlace() throws IOException {
        try (EventStore store = open(directory)) {
            store.append(events(1, 3));
        }
        byte[] bytes = Files.readAllBytes(directory.resolve(FIRST));
        byte[] twice = Arrays.copyOf(bytes, bytes.length * 2);
        System.arraycopy(bytes, 0, twice, bytes.length, bytes.length);
        Files.write(directory.resolve(FIRST), twice);
        Files.write(directory.resolve("0000000002.seg"), bytes);

        try (EventStore store = open(directory)) {
            assertThat(store.coverage().events()).isEqualTo(3);
            assertThat(store.coverage().damaged()).isEqualTo(2);
        }
    }

    @Test
    void showsNothingUnderAnotherKeyAndNothingInTheClear() throws IOException {
        try (EventStore store = open(directory)) {
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
    void deletesTheOldestEventsAlsoWhereAGapWasFilledLate() throws IOException {
        try (EventStore store = EventStore.open(directory, KEY, 50, 10)) {
            for (int from : new int[] {31, 41, 51, 11, 21, 61, 71}) {
                store.append(events(from, from + 9));
            }

            assertThat(all(store)).isEqualTo(events(31, 80).reversed());
        }
    }

    @Test
    void keepsTheNewestThatItHasRoomForWhateverComesAtOnce() throws IOException {
        try (EventStore store = EventStore.open(directory, KEY, 50, 10)) {
            assertThat(store.leastKept()).isEqualTo(30);
            store.append(events(1, 7));
            store.append(events(8, 50));

            store.append(events(51, 51));

            assertThat(all(store)).startsWith(events(22, 51).reversed().toArray(new SecurityEvent[0]));
        }
    }

    @Test
    void isWrittenByTheFirstOfSeveralWindowsAndReadByAll() throws IOException {
        try (EventStore first = open(directory)) {
            EventStore second = open(directory);
            assertThat(first.isWriter()).isTrue();
            assertThat(second.isWriter()).isFalse();

            first.append(events(1, 2));
            second.append(events(8, 9));

            assertThat(all(second)).isEqualTo(events(1, 2).reversed());
            first.append(events(3, 3));
            assertThat(all(second)).isEqualTo(events(1, 3).reversed());
            second.close();
        }
        try (EventStore third = open(directory)) {
            assertThat(third.isWriter()).isTrue();
            third.append(events(4, 4));
            assertThat(all(third)).isEqualTo(events(1, 4).reversed());
        }
    }

    @Test
    void forgetsAnotherHistory() throws IOException {
        try (EventStore store = open(directory)) {
            store.append(events(1, 30));

            store.clear();
            store.append(events(7, 8));

            assertThat(all(store)).isEqualTo(events(7, 8).reversed());
        }
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
        try (EventStore store = open(directory)) {
            store.append(events(1, 3));
        }

        assertThat(Files.getPosixFilePermissions(directory.resolve(FIRST)))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
}
