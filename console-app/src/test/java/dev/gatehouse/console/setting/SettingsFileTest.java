package dev.gatehouse.console.setting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.console.list.ColumnWidth;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.list.RowColour;
import dev.gatehouse.console.list.RowColour.RowShade;
import dev.gatehouse.console.profile.SavedServer;
import dev.gatehouse.console.profile.ServerEnvironment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsFileTest {

    @TempDir
    private Path directory;

    @Test
    void remembersWhatWasSaved() {
        Path file = directory.resolve("new/console.json");
        ConsoleSettings settings = ConsoleSettings.NONE
                .first(new SavedServer("https://gate.example", "Gate", "Zoë", ServerEnvironment.STAGING, "ab12"))
                .looking("dark")
                .placed(new WindowPlace(10, 20, 1300, 900, false))
                .arranged(
                        Map.of(),
                        Map.of(
                                "events",
                                new PageSettings(
                                        FilterValues.NONE.with("user", "alice"),
                                        List.of(new ColumnWidth("Time", 140)),
                                        List.of(new RowColour("user:alice", RowShade.BLUE)))));

        new SettingsFile(file).save(settings);

        assertThat(new SettingsFile(file).load()).isEqualTo(settings);
        assertThat(file.getParent()).isDirectoryContaining(path -> path.equals(file));
    }

    @Test
    void knowsNothingAtFirst() {
        assertThat(new SettingsFile(directory.resolve("none")).load()).isEqualTo(ConsoleSettings.NONE);
    }

    @Test
    void startsAnewFromWhatItCannotRead() throws Exception {
        Path file = directory.resolve("console.json");
        Files.writeString(file, "{\"servers\":[{\"address\":");

        assertThat(new SettingsFile(file).load()).isEqualTo(ConsoleSettings.NONE);
        assertThat(directory.resolve("console.json.unreadable")).hasContent("{\"servers\":[{\"address\":");
    }

    /** Half of it may be a server's name in another encoding, or all of it zeros after a power failure. */
    @ParameterizedTest
    @MethodSource("nonsense")
    void putsAsideWhatAnEditorOrADiskHasMadeOfIt(byte[] nonsense) throws Exception {
        Path file = directory.resolve("console.json");
        Files.write(file, nonsense);

        assertThat(new SettingsFile(file).load()).isEqualTo(ConsoleSettings.NONE);
        new SettingsFile(file).update(before -> before.looking("dark"));

        assertThat(directory.resolve("console.json.unreadable")).hasBinaryContent(nonsense);
        assertThat(new SettingsFile(file).load().appearance()).isEqualTo("dark");
    }

    static Stream<byte[]> nonsense() {
        return Stream.of(
                "null".getBytes(StandardCharsets.UTF_8),
                "".getBytes(StandardCharsets.UTF_8),
                "{\"servers\":[{\"address\":\"https://g\",\"name\":\"Z\u00fcrich\"}]}"
                        .getBytes(StandardCharsets.ISO_8859_1),
                "{\"pages\":{\"events\":{}}}".getBytes(StandardCharsets.UTF_8),
                new byte[300]);
    }

    /** It may be readable again tomorrow. */
    @Test
    void writesNothingOverWhatItCannotReadNow() throws Exception {
        Path file = Files.createDirectory(directory.resolve("console.json"));

        new SettingsFile(file).update(before -> before.looking("dark"));

        assertThat(file).isEmptyDirectory();
    }

    @Test
    void takesWhatTheFileDoesNotSayOrSaysWronglyAsItIsAtFirst() throws Exception {
        Path file = directory.resolve("console.json");
        Files.writeString(file, "{\"lock_minutes\":0,\"armed_minutes\":99999}");

        assertThat(new SettingsFile(file).load()).isEqualTo(ConsoleSettings.NONE);
    }

    /** Of one that was written by hand; the servers must not be lost by it. */
    @ParameterizedTest
    @ValueSource(
            strings = {"99999999999", "-99999999999", "1e400", "\"much\"", "\"99999999999\"", "true", "[]", "{}", "null"
            })
    void takesWhatIsNoNumberAsItIsAtFirst(String value) throws Exception {
        Path file = directory.resolve("console.json");
        ConsoleSettings settings = ConsoleSettings.NONE.first(SavedServer.of("https://gate.example"));
        new SettingsFile(file).save(settings);
        String kept = Files.readString(file);
        for (String name : List.of("lock_minutes", "armed_minutes", "kept_events", "text_size")) {
            assertThat(kept).contains("\"" + name + "\":");
            Files.writeString(file, kept.replaceFirst("(\"%s\":)[^,}]+".formatted(name), "$1" + value));

            assertThat(new SettingsFile(file).load()).as(name).isEqualTo(settings);
        }
    }

    @Test
    void changesWhatAnotherWindowHasSavedMeanwhile() {
        Path file = directory.resolve("console.json");
        SettingsFile one = new SettingsFile(file);
        SettingsFile other = new SettingsFile(file);
        one.load();
        other.update(before -> before.looking("dark"));

        one.update(before -> before.first(SavedServer.of("https://gate.example")));

        assertThat(other.load().appearance()).isEqualTo("dark");
        assertThat(other.load().servers()).hasSize(1);
    }

    /** Two programs that end in the same moment, as when the desktop is left, lost what one of them had to say. */
    @Test
    void losesNothingWhereAnotherProgramChangesItInTheSameMoment() throws Exception {
        Path file = directory.resolve("console.json");
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SettingsProgram.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        other.getInputStream().read();

        SettingsProgram.changeOften(file, "here");

        String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(other.waitFor()).as(said).isZero();
        assertThat(new SettingsFile(file).load().pages().size()).isEqualTo(2 * SettingsProgram.CHANGES);
        assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
    }

    /** A console that is started beside this one. */
    static final class SettingsProgram {

        private static final int CHANGES = 200;

        private SettingsProgram() {}

        public static void main(String[] args) {
            new SettingsFile(Path.of(args[0])).load();
            System.out.println("ready");
            changeOften(Path.of(args[0]), "there");
        }

        private static void changeOften(Path file, String where) {
            SettingsFile settings = new SettingsFile(file);
            PageSettings page = new PageSettings(FilterValues.NONE, List.of(), null);
            IntStream.range(0, CHANGES)
                    .forEach(i -> settings.update(before -> before.arranged(Map.of(), Map.of(where + i, page))));
        }
    }

    /** Of two windows, the one that closes last has not looked at what the other one has arranged. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keepsWhatEachWindowHasArranged(boolean firstClosesFirst) {
        List<ColumnWidth> wide = List.of(new ColumnWidth("Time", 140));
        List<RowColour> blue = List.of(new RowColour("user:alice", RowShade.BLUE));
        List<RowColour> red = List.of(new RowColour("user:bob", RowShade.RED));
        Map<String, PageSettings> begun =
                Map.of("events", new PageSettings(FilterValues.NONE, List.of(), red), "users", PageSettings.DECLARED);
        Map<String, PageSettings> first =
                Map.of("events", new PageSettings(FilterValues.NONE, List.of(), blue), "users", PageSettings.DECLARED);
        Map<String, PageSettings> second = Map.of(
                "events",
                new PageSettings(FilterValues.NONE, wide, red),
                "users",
                new PageSettings(FilterValues.NONE, wide, null));
        SettingsFile file = new SettingsFile(directory.resolve("console.json"));
        file.update(before -> before.arranged(Map.of(), begun));

        file.update(before -> before.arranged(begun, firstClosesFirst ? first : second));
        file.update(before -> before.arranged(begun, firstClosesFirst ? second : first));

        assertThat(file.load().pages())
                .containsEntry("events", new PageSettings(FilterValues.NONE, wide, blue))
                .containsEntry("users", new PageSettings(FilterValues.NONE, wide, null));
    }

    @Test
    void givesUpQuietlyWhereItCannotWrite() throws Exception {
        Path occupied = Files.createFile(directory.resolve("file"));

        new SettingsFile(occupied.resolve("console.json")).save(ConsoleSettings.NONE);

        assertThat(occupied).isEmptyFile();
    }
}
