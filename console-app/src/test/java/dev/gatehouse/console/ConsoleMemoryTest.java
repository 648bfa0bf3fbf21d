package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.console.setting.SettingsFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleMemoryTest {

    @TempDir
    private Path directory;

    @Test
    void writesEachChangeInItsOrderOnAThreadThatTheProgramWaitsFor() throws InterruptedException {
        SettingsFile file = new SettingsFile(directory.resolve("console.json"));
        ConsoleMemory memory = new ConsoleMemory(file, LaunchArguments.NONE);

        for (int i = 1; i <= 100; i++) {
            String look = i % 2 == 0 ? "dark" : "light";
            memory.change(before -> before.looking(look));
        }

        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if ("gatehouse-settings".equals(thread.getName())) {
                assertThat(thread.isDaemon()).isFalse();
                thread.join();
            }
        }
        assertThat(file.load().appearance()).isEqualTo("dark");
        assertThat(memory.settings().appearance()).isEqualTo("dark");
    }
}
