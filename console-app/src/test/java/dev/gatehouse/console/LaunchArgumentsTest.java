package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

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
    void takeNoNameToAnotherServer() {
        ConsoleSettings remembered = new ConsoleSettings(ADDRESS, "ann", "dark");

        assertThat(remembered.at(ADDRESS)).isEqualTo(remembered);
        assertThat(remembered.at("https://other.example.com"))
                .isEqualTo(new ConsoleSettings("https://other.example.com", "", "dark"));
    }
}
