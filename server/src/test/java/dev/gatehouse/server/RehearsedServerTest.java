package dev.gatehouse.server;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.server.command.StartException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class RehearsedServerTest {

    @TempDir
    private Path folder;

    @Test
    void saysWhatKeepsItFromStarting() {
        assertThatThrownBy(() -> start(List.of(), "--set", "nonsense=1"))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("nonsense is not a setting");
    }

    @Test
    void saysWhatKeepsItsJvmFromStarting() {
        assertThatThrownBy(() -> start(List.of("-XX:+NoSuchOption")))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("NoSuchOption");
    }

    private RehearsedServer start(List<String> options, String... settings) throws StartException {
        List<String> program = Stream.concat(Stream.of(Main.class.getName(), ServeCommand.NAME), Stream.of(settings))
                .toList();
        return RehearsedServer.start(folder, options, program, Map.of());
    }
}
