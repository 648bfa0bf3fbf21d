package dev.gatehouse.console.store;

import static dev.gatehouse.console.store.TestEventStores.FIRST;
import static dev.gatehouse.console.store.TestEventStores.KEY;
import static dev.gatehouse.console.store.TestEventStores.all;
import static dev.gatehouse.console.store.TestEventStores.events;
import static dev.gatehouse.console.store.TestEventStores.open;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.filter.Filter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store answers alike with the indexes of its full files, without them, and with what is none of theirs. */
class SegmentIndexTest {

    @TempDir
    private Path directory;

    /** Of two files that are full and one that is not, with what came late among the rest. */
    @Test
    void answersAlikeWithIndexesAndWithoutThem() throws IOException {
        try (EventStore store = open(directory)) {
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
        try (EventStore store = open(directory)) {
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
        try (EventStore store = open(directory)) {
            store.append(events(1, 20));
            store.append(events(21, 21));
        }
        byte[] before = Files.readAllBytes(index);
        try (EventStore store = open(directory)) {
            store.clear();
            assertThat(index).doesNotExist();
            store.append(events(2, 21));
            store.append(events(22, 22));
        }

        Files.write(index, before);

        assertThat(SegmentIndex.read(StoreSegment.read(directory.resolve(FIRST), KEY), KEY))
                .isEmpty();
    }
}
