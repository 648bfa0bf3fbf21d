package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.console.profile.SavedServer;
import dev.gatehouse.console.setting.ConsoleSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LaunchArgumentsTest {

    private static final String ADDRESS = "https://gatehouse.example.com";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void nameTheServer() {
        assertThat(LaunchArguments.parse(List.of("--server", ADDRESS)).server()).contains(ADDRESS);
        assertThat(LaunchArguments.parse(List.of("--server=" + ADDRESS)).server())
                .contains(ADDRESS);
    }

    @Test
    void mayBeAFileThatNamesTheServer() throws Exception {
        Path file = Files.writeString(folder.resolve("work.gatehouse"), "# Our server\nserver=" + ADDRESS + "\n");

        assertThat(LaunchArguments.parse(List.of(file.toString())).server()).contains(ADDRESS);
    }

    @Test
    void mayBeACaptureOrAFileThatIsNone() throws Exception {
        Path capture = Files.writeString(folder.resolve("x.gatehouse"), "{\"gatehouse_capture\":1}\nserver=" + ADDRESS);
        Path foreign = Files.writeString(folder.resolve("y.txt"), "hello");

        LaunchArguments arguments = LaunchArguments.parse(List.of(capture.toString()));
        assertThat(arguments.capture()).contains(capture);
        assertThat(arguments.server()).isEmpty();
        assertThat(LaunchArguments.parse(List.of("--open", foreign.toString())).capture())
                .contains(foreign);
        assertThat(LaunchArguments.parse(List.of("--open=" + foreign)).capture())
                .contains(foreign);
        assertThat(LaunchArguments.parse(List.of(foreign.toString())).capture()).isEmpty();
        assertThat(LaunchArguments.parse(List.of(folder + "/missing.gatehouse", "--open"))
                        .capture())
                .isEmpty();
    }

    @Test
    void areLeftOutWhereTheySayNothing() throws Exception {
        Path large = Files.writeString(folder.resolve("large.gatehouse"), "server=" + ADDRESS + "\n".repeat(5000));

        assertThat(LaunchArguments.parse(List.of()).server()).isEmpty();
        assertThat(LaunchArguments.parse(List.of("--server")).server()).isEmpty();
        assertThat(LaunchArguments.parse(List.of("--server", " ")).server()).isEmpty();
        assertThat(LaunchArguments.parse(List.of("--unknown", "x")).server()).isEmpty();
        assertThat(LaunchArguments.parse(List.of(folder + "/missing.gatehouse", large.toString()))
                        .server())
                .isEmpty();
    }

    @Test
    void beginAtThatServerWithTheNameThatIsRemembered() {
        SavedServer known = SavedServer.of(ADDRESS).signedIn("ann");
        SavedServer other = SavedServer.of("https://other.example.com").signedIn("bob");
        ConsoleSettings remembered = ConsoleSettings.NONE.first(known).first(other);

        assertThat(remembered.beginningAt(ADDRESS).servers()).containsExactly(known, other);
        assertThat(remembered.beginningAt("https://new.example.com").servers())
                .first()
                .isEqualTo(SavedServer.of("https://new.example.com"));
    }
}
