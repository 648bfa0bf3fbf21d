package dev.gatehouse.server.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.gatehouse.server.config.Settings;
import dev.gatehouse.server.config.SettingsSources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What the files for containers promise, as far as it can be read in them: no engine is here. */
final class ContainerFilesTest {

    private static final Path FOLDER = Path.of("..", "installers", "container");

    @Test
    void theImageRunsWithoutRootAndIsAskedWhetherItIsWell() throws Exception {
        List<String> lines = Files.readAllLines(FOLDER.resolve("Containerfile"));

        assertThat(lines).contains("USER 10001:10001", "VOLUME /var/lib/gatehouse", "CMD [\"serve\"]");
        assertThat(lines).anyMatch(line -> line.startsWith("HEALTHCHECK ") && line.contains("/observe/health"));
        assertThat(lines)
                .as("Images of OCI's format have no health check")
                .anyMatch(line -> line.contains("podman build --format docker "));
        assertThat(lines.stream().filter(line -> line.startsWith("FROM "))).allMatch(line -> line.contains("debian:"));
    }

    /** From a /tmp in which nothing may be executed, as engines make it, the faster cryptography is not loaded. */
    @Test
    void theImageIsRunWithATmpForLibraries() throws Exception {
        assertThat(FOLDER.resolve("Containerfile")).content().contains("--tmpfs /tmp:exec ");
    }

    /** What strips libraries of symbols calls objcopy, which a slim image does not have; Debian's libraries have none. */
    @Test
    void theImagesRuntimeIsThatOfThePackages() throws Exception {
        String link = Files.readString(FOLDER.resolve("Containerfile"));
        Matcher packages = Pattern.compile("(?s)\\nmodules = \\[(.+?)]")
                .matcher(Files.readString(FOLDER.resolveSibling("packages.groovy")));

        assertThat(link).contains("--strip-java-debug-attributes").doesNotContain("--strip-debug");
        assertThat(packages.find()).isTrue();
        assertThat(link).contains("--add-modules " + packages.group(1).replaceAll("[\\s']", "") + " ");
    }

    /** A variable that is no setting would stop the start. */
    @Test
    void theImagesVariablesAreSettings() throws Exception {
        Map<String, String> variables = new HashMap<>();
        Matcher assignment = Pattern.compile("(GATEHOUSE_[A-Z_]+)=([^ \\n]+)")
                .matcher(Files.readString(FOLDER.resolve("Containerfile")));
        while (assignment.find()) {
            variables.put(assignment.group(1), assignment.group(2));
        }

        Settings settings = Settings.read(SettingsSources.gather(Optional.empty(), variables, List.of()));

        assertThat(settings.data().directory()).isEqualTo(Path.of("/var/lib/gatehouse"));
        assertThat(settings.server().isExposed()).isFalse();
    }

    @Test
    void thePodMayDoNothingThatItNeedsNot() throws Exception {
        String set = Files.readString(FOLDER.resolve("kubernetes.yaml")).split("(?m)^---$", -1)[1];
        JsonNode pod = new ObjectMapper().valueToTree(new Yaml().load(set)).at("/spec/template/spec");

        assertThat(pod.at("/securityContext/runAsNonRoot")).isEqualTo(BooleanNode.TRUE);
        assertThat(pod.at("/automountServiceAccountToken")).isEqualTo(BooleanNode.FALSE);
        assertThat(pod.at("/enableServiceLinks")).isEqualTo(BooleanNode.FALSE);
        JsonNode container = pod.at("/containers/0/securityContext");
        assertThat(container.at("/readOnlyRootFilesystem")).isEqualTo(BooleanNode.TRUE);
        assertThat(container.at("/allowPrivilegeEscalation")).isEqualTo(BooleanNode.FALSE);
        assertThat(container.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
    }
}
