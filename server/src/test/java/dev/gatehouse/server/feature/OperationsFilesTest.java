package dev.gatehouse.server.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.server.Await;
import dev.gatehouse.server.TestGatehouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R34, R36: the alerts and the dashboard that are shipped ask for what a server tells. */
final class OperationsFilesTest {

    private static final Path FILES = Path.of("ops");
    private static final Pattern NAME = Pattern.compile("\\b((?:gatehouse|jvm|process)_[a-z_]+)\\b");
    private static final Pattern SERIES = Pattern.compile("([a-z_]+)\\{([^}]*)}");
    private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");
    private static final Pattern FIRES = Pattern.compile("alertname: (\\w+)\\s+exp_alerts:\\s+- exp_labels");
    private static final Pattern ROUTES = Pattern.compile("\\broute!?[=~]+\\\\?\"([^\"\\\\]+)\\\\?\"");
    private static final Pattern TYPES = Pattern.compile("type=~?\\\\?\"([a-z_|]+)\\\\?\"");

    @Test
    void everyNameIsOneThatAServerTells() throws IOException {
        Set<String> series;
        try (TestGatehouse server = TestGatehouse.start()) {
            server.client().login(TestGatehouse.ADMIN);
            // A request is timed when its answer is sent, which may be read before.
            Await.until(() -> told(server).contains("gatehouse_http_request_duration_seconds_count{"));
            series = Exposition.values(told(server)).keySet();
        }
        Set<String> names =
                series.stream().map(each -> each.replaceFirst("\\{.*", "")).collect(Collectors.toSet());

        assertThat(names(Files.readString(FILES.resolve("prometheus/alerts.yml"))))
                .isNotEmpty()
                .isSubsetOf(names);
        assertThat(names(Files.readString(FILES.resolve("grafana/gatehouse.json"))))
                .isNotEmpty()
                .isSubsetOf(names);
        assertThat(shapes(Files.readString(FILES.resolve("prometheus/alerts_test.yml"))))
                .isNotEmpty()
                .isSubsetOf(shapes(series.stream()
                        .map(each -> each.contains("{") ? each : each + "{}")
                        .collect(Collectors.joining("\n", "up{}\n", ""))));
    }

    private static String told(TestGatehouse server) {
        return server.management().get("/observe/metrics").body();
    }

    @Test
    void everyAlertHasATestInWhichItFires() throws IOException {
        String alerts = Files.readString(FILES.resolve("prometheus/alerts.yml"));
        String tests = Files.readString(FILES.resolve("prometheus/alerts_test.yml"));

        assertThat(found(FIRES, tests)).isNotEmpty().isEqualTo(found(ALERT, alerts));
    }

    @ParameterizedTest
    @ValueSource(strings = {"prometheus/alerts.yml", "grafana/gatehouse.json"})
    void everyTypeIsOneOfAnEvent(String file) throws IOException {
        Set<String> types =
                Arrays.stream(EventType.values()).map(EventType::code).collect(Collectors.toSet());

        assertThat(TYPES.matcher(Files.readString(FILES.resolve(file)))
                        .results()
                        .flatMap(found -> Stream.of(found.group(1).split("\\|"))))
                .isNotEmpty()
                .isSubsetOf(types);
    }

    /** One that no server has leaves out nothing, or finds nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"prometheus/alerts.yml", "grafana/gatehouse.json"})
    void everyRouteIsOneThatAServerHas(String file) throws IOException {
        List<String> routes = new ArrayList<>();
        try (TestGatehouse server = TestGatehouse.start()) {
            Json.tree(server.client().get("/openapi.json").body())
                    .path("paths")
                    .fieldNames()
                    .forEachRemaining(path -> routes.add(path.replaceFirst("/$", "")));
        }

        assertThat(ROUTES.matcher(Files.readString(FILES.resolve(file)))
                        .results()
                        .flatMap(found -> Stream.of(found.group(1).split("\\|", -1))))
                .isNotEmpty()
                .isSubsetOf(routes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"check rules alerts.yml", "check config prometheus.yml", "test rules alerts_test.yml"})
    void prometheusTakesThem(String arguments) throws IOException, InterruptedException {
        assumeTrue(isHere("promtool"), "promtool, of Debian's package prometheus, is not here");

        assertThat(run("promtool " + arguments)).isZero();
    }

    private static Set<String> names(String file) {
        return found(NAME, file);
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    /** Each series without the values of its labels, and without the labels that Prometheus gives it. */
    private static Set<String> shapes(String text) {
        return SERIES.matcher(text)
                .results()
                .map(series -> Stream.of(series.group(2).split(","))
                        .map(label -> label.replaceFirst("=.*", ""))
                        .filter(label -> !Set.of("instance", "job", "").contains(label))
                        .sorted()
                        .collect(Collectors.joining(",", series.group(1) + "{", "}")))
                .collect(Collectors.toSet());
    }

    private static boolean isHere(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static int run(String command) throws IOException, InterruptedException {
        return new ProcessBuilder(command.split(" "))
                .directory(FILES.resolve("prometheus").toFile())
                .inheritIO()
                .start()
                .waitFor();
    }
}
