package dev.gatehouse.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.json.Json;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFileTest {

    @TempDir
    private Path directory;

    @Test
    void holdsMachineSettingsRoundsAndMedians() throws Exception {
        Path path = directory.resolve("results.json");

        write(path);

        JsonNode report = Json.tree(Files.readString(path)).get(0);
        assertThat(report.at("/date").asText()).isEqualTo("2026-11-23");
        assertThat(report.at("/machine/processors").asInt()).isEqualTo(2);
        assertThat(report.at("/machine/memory_bytes").asLong()).isEqualTo(1 << 30);
        assertThat(report.at("/settings/clients").asInt()).isEqualTo(16);
        assertThat(report.at("/settings/warm_up_seconds").asInt()).isEqualTo(5);
        assertThat(report.at("/settings/server_settings").get("password.passes").asText())
                .isEqualTo("2");
        assertThat(report.at("/results/0/scenario").asText()).isEqualTo("refresh");
        assertThat(report.at("/results/0/medians/p99_millis").asDouble()).isEqualTo(1.0);
        assertThat(report.at("/results/0/rounds/0/requests").asLong()).isEqualTo(900);
        assertThat(report.at("/results/0/rounds/0/failures/503").asLong()).isEqualTo(2);
        assertThat(report.at("/results/0/rounds/0/server_cpu_seconds").asDouble())
                .isEqualTo(1.0);
        assertThat(report.at("/results/0/rounds/0/requests_per_second_of_both").asDouble())
                .isEqualTo(600);
    }

    @Test
    void takesThePlaceOfAnEarlierOneAndLeavesNothingBesideIt() throws Exception {
        Path path = Files.writeString(directory.resolve("results.json"), "earlier");

        write(path);

        assertThat(path).content().startsWith("[{");
        assertThat(directory.toFile().list()).hasSize(1);
    }

    @Test
    void leavesAnEarlierOneWhereARunBreaksOff() throws Exception {
        Path path = Files.writeString(directory.resolve("results.json"), "earlier");

        ResultFile.at(path).close();

        assertThat(path).hasContent("earlier");
        assertThat(directory.toFile().list()).hasSize(1);
    }

    @Test
    void saysBeforehandThatItCannotBeWritten() {
        assertThatThrownBy(() -> ResultFile.at(directory.resolve("nowhere/results.json")))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("nowhere/results.json cannot be written");
        assertThatThrownBy(() -> ResultFile.at(directory))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("it is a directory");
    }

    private static void write(Path path) throws Exception {
        try (ResultFile file = ResultFile.at(path)) {
            file.write(List.of(TestReports.of(TestReports.refresh())));
        }
    }
}
