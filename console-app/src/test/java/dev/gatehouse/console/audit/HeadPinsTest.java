package dev.gatehouse.console.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.common.client.ServerAddress;
import dev.gatehouse.common.proof.NoteKey;
import dev.gatehouse.common.proof.TreeHead;
import dev.gatehouse.console.audit.PinReading.PinsDamagedException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pin that was lost is never taken for one that was not there. */
class HeadPinsTest {

    private static final ServerAddress ONE = server("one");
    private static final ServerAddress TWO = server("two");
    private static final ServerAddress NEW = server("new");

    @TempDir
    private Path directory;

    @Test
    void keepsAPinOfEachServer() {
        pins().pin(ONE, pinned(5));
        pins().pin(TWO, pinned(7));

        assertThat(pins().find(ONE)).contains(pinned(5));
        assertThat(pins().find(TWO)).contains(pinned(7));
        assertThat(pins().find(NEW)).isEmpty();
        assertThat(pins().all()).containsOnlyKeys(ONE.toString(), TWO.toString());
    }

    /** Wherever the file ends, each pin is there, or it is said that one may be lost. */
    @Test
    void saysWhereverTheFileWasCut() throws IOException {
        pins().pin(ONE, pinned(5));
        pins().pin(TWO, pinned(7));
        byte[] whole = Files.readAllBytes(file());

        for (int length = 0; length < whole.length - 1; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));
            boolean one = isThere(ONE, pinned(5));
            boolean two = isThere(TWO, pinned(7));
            if (!one || !two) {
                assertLost(NEW);
            }
        }
    }

    /** An earlier console has written neither how many there are nor checksums: each pin then lacks a part, or is whole. */
    @Test
    void saysWhereAPinOfAnEarlierConsoleLacksAPart() throws IOException {
        for (String part : List.of("key", "origin", "size", "root")) {
            pins().pin(ONE, pinned(5));
            rewrite(text -> text.lines()
                    .filter(line -> !line.startsWith("heads=") && !line.contains(".check="))
                    .toList());
            assertThat(pins().find(ONE)).as("as it was").contains(pinned(5));
            assertThat(pins().find(NEW)).isEmpty();

            rewrite(text -> text.lines()
                    .filter(line -> !line.contains("." + part + "="))
                    .toList());

            assertLost(ONE);
            assertLost(NEW);
            Files.delete(file());
        }
    }

    @Test
    void saysWhereABitOfAPinIsAnother() throws IOException {
        pins().pin(ONE, pinned(5));
        pins().pin(TWO, pinned(7));
        Files.writeString(file(), Files.readString(file()).replace("size=5", "size=4"));

        assertLost(ONE);
        assertThat(pins().find(TWO)).contains(pinned(7));
    }

    /** What is whole goes on to be held, and what is lost stays so until it is trusted anew. */
    @Test
    void keepsWhatIsWholeAndTakesWhatIsTrustedAnew() throws IOException {
        pins().pin(ONE, pinned(5));
        pins().pin(TWO, pinned(7));
        String damaged = Files.readString(file()).replace("size=5", "size=4");
        Files.writeString(file(), damaged);

        pins().pin(TWO, pinned(9));

        assertThat(pins().find(TWO)).contains(pinned(9));
        assertLost(ONE);
        assertThatThrownBy(() -> pins().pin(ONE, pinned(2))).isInstanceOf(PinsDamagedException.class);
        assertThat(directory.resolve("heads.damaged")).hasContent(damaged);

        pins().trustAnew(ONE, pinned(6));

        assertThat(pins().find(ONE)).contains(pinned(6));
        assertThat(pins().find(NEW)).isEmpty();
    }

    /** Each window has pins of its own in the one file. */
    @Test
    void losesNoneWhereManyWindowsPinAtOnce() throws Exception {
        List<Callable<Void>> windows = IntStream.range(0, 40)
                .<Callable<Void>>mapToObj(i -> () -> {
                    pins().pin(server("s" + i), pinned(5));
                    return null;
                })
                .toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(windows);
        }

        assertThat(pins().all()).hasSize(40);
    }

    @Test
    void isNotSetBackByAWindowThatHasSeenLess() {
        pins().pin(ONE, pinned(9));

        pins().pin(ONE, pinned(5));

        assertThat(pins().find(ONE)).contains(pinned(9));
        pins().trustAnew(ONE, pinned(5));
        assertThat(pins().find(ONE)).contains(pinned(5));
    }

    /** An earlier console took each spelling of an address for a server of its own. */
    @Test
    void findsAPinThatWasMadeUnderAnotherSpelling() throws IOException {
        pins().pin(ONE, pinned(5));
        pins().pin(TWO, pinned(7));
        rewrite(text -> text.lines()
                .filter(line -> !line.startsWith("heads=") && !line.contains(".check="))
                .map(line ->
                        line.replace("one.example", "ONE.Example").replace("two.example.org", "one.example.org\\:443"))
                .toList());

        assertThat(pins().find(ONE)).contains(pinned(7));
        pins().pin(ONE, pinned(6));
        assertThat(pins().find(ONE)).contains(pinned(7));

        pins().pin(ONE, pinned(8));

        assertThat(pins().all()).containsOnlyKeys(ONE.toString());
        assertThat(pins().find(NEW)).isEmpty();
    }

    private boolean isThere(ServerAddress server, PinnedHead expected) {
        try {
            assertThat(pins().find(server)).contains(expected);
            return true;
        } catch (PinsDamagedException e) {
            return false;
        }
    }

    private void assertLost(ServerAddress server) {
        assertThatThrownBy(() -> pins().find(server)).isInstanceOf(PinsDamagedException.class);
    }

    private interface Rewriting {
        List<String> of(String text);
    }

    private void rewrite(Rewriting lines) throws IOException {
        Files.write(file(), lines.of(Files.readString(file())));
    }

    private Path file() {
        return directory.resolve("heads");
    }

    private HeadPins pins() {
        return new HeadPins(file());
    }

    private static ServerAddress server(String name) {
        return new ServerAddress(URI.create("https://" + name + ".example.org"));
    }

    private static PinnedHead pinned(long size) {
        byte[] bytes = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
        NoteKey key = NoteKey.of("ledger.example.org", bytes);
        return new PinnedHead(key, TreeHead.of("ledger.example.org", size, bytes));
    }
}
