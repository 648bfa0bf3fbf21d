package dev.gatehouse.console.store;

import static dev.gatehouse.console.store.TestEventStores.KEY;
import static dev.gatehouse.console.store.TestEventStores.all;
import static dev.gatehouse.console.store.TestEventStores.events;
import static dev.gatehouse.console.store.TestEventStores.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of all windows of all programs one writes a store at a time. */
class StoreWriterTest {

    @TempDir
    private Path directory;

    @Test
    void keepsOtherProgramsAwayAlsoWhenAnotherWindowOfThisOneHasCome() throws Exception {
        try (EventStore first = open(directory)) {
            EventStore second = open(directory);
            assertThat(second.isWriter()).isFalse();
            assertThat(first.isWriter()).isTrue();
            assertThat(otherProgram()).isEqualTo("reads");

            second.close();
            assertThat(otherProgram()).isEqualTo("reads");
        }
        assertThat(otherProgram()).isEqualTo("writes");
    }

    @Test
    void keepsOtherProgramsAwayAlsoWhenAnotherPasswordWasTried() throws Exception {
        KeptStores stores = KeptStores.quick(directory);
        try (EventStore writing = stores.open("server", "olga", "old", 1_000).orElseThrow()) {
            assertThat(stores.open("server", "olga", "new", 1_000)).isEmpty();
            assertThat(stores.open("server", "olga", "old", 0)).isEmpty();

            assertThat(writing.isWriter()).isTrue();
            assertThat(otherProgram(storeOf("olga"))).isEqualTo("reads");
        }
    }

    @Test
    void knowsAStoreUnderAnotherPath() throws IOException {
        Path other =
                Files.createSymbolicLink(directory.resolve("link"), Files.createDirectory(directory.resolve("store")));
        try (EventStore _ = open(directory.resolve("store"));
                EventStore second = open(other)) {
            assertThat(second.isWriter()).isFalse();
        }
    }

    @Test
    void writesOnWhereTheWindowBeforeHasClosed() throws IOException {
        EventStore first = open(directory);
        try (EventStore second = open(directory)) {
            first.append(events(1, 2));
            assertThat(second.takeOver()).isFalse();

            first.append(events(3, 3));
            first.close();
            assertThat(second.takeOver()).isTrue();
            second.append(events(4, 5));

            assertThat(all(second)).isEqualTo(events(1, 5).reversed());
        }
        try (EventStore third = open(directory)) {
            assertThat(all(third)).isEqualTo(events(1, 5).reversed());
            assertThat(third.coverage().damaged()).isZero();
        }
    }

    @Test
    void doesNotWriteUnderAKeyThatIsNoMore() throws IOException {
        KeptStores stores = KeptStores.quick(directory);
        EventStore first = stores.open("server", "olga", "old", 1_000).orElseThrow();
        try (EventStore second = stores.open("server", "olga", "old", 1_000).orElseThrow()) {
            first.close();
            stores.open("server", "olga", "new", 1_000).orElseThrow().close();

            assertThat(second.takeOver()).isFalse();
        }
        try (EventStore third = stores.open("server", "olga", "new", 1_000).orElseThrow()) {
            assertThat(third.isWriter()).isTrue();
        }
    }

    @Test
    void letsGoOfAStoreThatCannotBeOpened() throws IOException {
        Path broken = Files.createDirectory(directory.resolve(TestEventStores.FIRST));
        assertThatThrownBy(() -> open(directory)).isInstanceOf(IOException.class);
        Files.delete(broken);

        try (EventStore store = open(directory)) {
            assertThat(store.isWriter()).isTrue();
        }
    }

    private Path storeOf(String username) throws IOException {
        assertThat(KeptStores.quick(directory).has("server", username)).isTrue();
        try (var stores = Files.list(directory)) {
            return stores.findFirst().orElseThrow();
        }
    }

    private String otherProgram() throws Exception {
        return otherProgram(directory);
    }

    /** What a console that is started beside this one does at that store. */
    private static String otherProgram(Path store) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProgram.class.getName(),
                        store.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.strip();
    }

    /** Opens a store and says whether it would write it. */
    static final class OtherProgram {

        private OtherProgram() {}

        public static void main(String[] args) throws IOException {
            try (EventStore store = EventStore.open(Path.of(args[0]), KEY, 1_000, 20)) {
                System.out.println(store.isWriter() ? "writes" : "reads");
            }
        }
    }
}
