package dev.gatehouse.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
@EnabledOnOs(value = OS.LINUX, disabledReason = "other systems have a display of their own")
final class NoDisplayTest {

    @TempDir
    private Path home;

    @Test
    void saysInOneLineThatItNeedsADisplay() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--module-path",
                        System.getProperty("jdk.module.path"),
                        "--add-modules",
                        "javafx.controls",
                        "--enable-native-access=javafx.graphics",
                        "-Duser.home=" + home,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName()))
                .redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY"));

        Process console = builder.start();

        String said = new String(console.getInputStream().readAllBytes(), UTF_8);
        assertThat(console.waitFor()).as(said).isOne();
        assertThat(said.lines()).singleElement().asString().startsWith("The console needs a display: ");
    }
}
