package dev.gatehouse.server.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.detection.TestDetections;
import dev.gatehouse.server.documentation.ExampleCurl.ExampleCall;
import dev.gatehouse.server.otp.AuthenticatorApp;
import dev.gatehouse.server.threat.TestCases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** R20: the examples of {@code docs/api.md} are true. They run in order, as a reader would type them, against a new server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
final class ApiExamplesTest {

    private static final Path MANUAL = Path.of("docs", "api.md");

    /** Long enough for the next key to be old enough to sign. */
    private static final Duration UPTIME = Duration.ofMinutes(10);

    /** More than sealing ever takes. */
    private static final int ATTEMPTS = 1000;

    private static final Duration STEP = Duration.ofSeconds(30);

    private final TestGatehouse server =
            TestGatehouse.startLimited(Dialect.HSQLDB).with("admin", Role.ADMIN);
    private final ExampleCurl curl = new ExampleCurl(server.client(), server.clock());
    private final ExampleShell shell = new ExampleShell(Map.of(
            "curl",
            curl,
            "jq",
            ApiExamplesTest::jq,
            "oathtool",
            this::oathtool,
            "echo",
            (words, _) -> String.join(" ", words),
            "cat",
            (_, _) -> TestGatehouse.PASSWORD));
    private final List<String> differences = new ArrayList<>();
    private ApiManual manual = ApiManual.of(List.of());

    @BeforeAll
    void runThemAll() throws Exception {
        manual = ApiManual.read(MANUAL);
        server.clock().advance(UPTIME);
        assertThat(TestCases.take(server, TestDetections.detected("bob", "192.0.2.1", null)))
                .isPresent();
        manual.examples().forEach(this::run);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void eachAnswerIsAsItIsShown() {
        assertThat(differences).isEmpty();
    }

    @Test
    void whatIsNotRunSaysWhy() {
        assertThat(manual.problems()).isEmpty();
    }

    @Test
    void everyEndpointHasAnExample() {
        assertThat(described())
                .allSatisfy(each -> assertThat(curl.calls()).anyMatch(call -> isOf(call, each.method(), each.path())));
    }

    @Test
    void everyEndpointIsInTheTable() throws Exception {
        List<String> rows = Files.readAllLines(MANUAL).stream()
                .filter(line -> line.matches("\\| (GET|POST|PATCH|DELETE).*"))
                .toList();

        assertThat(described())
                .allSatisfy(each -> assertThat(rows)
                        .anyMatch(row -> row.matches("\\| [A-Z, ]*\\b%s\\b[A-Z, ]* `%s/?(\\?[^`]*)?` .*"
                                .formatted(each.method(), Pattern.quote(each.path())))));
    }

    /** What {@code /openapi.json} has. */
    private List<DescribedEndpoint> described() {
        JsonNode paths = server.client().get("/openapi.json").json().path("paths");
        List<DescribedEndpoint> found = new ArrayList<>();
        paths.fieldNames()
                .forEachRemaining(path -> paths.path(path)
                        .fieldNames()
                        .forEachRemaining(
                                method -> found.add(new DescribedEndpoint(method.toUpperCase(Locale.ROOT), path))));
        return found;
    }

    private record DescribedEndpoint(String method, String path) {}

    private static boolean isOf(ExampleCall call, String method, String path) {
        return call.method().equals(method)
                && call.path().matches(path.replace(".", "\\.").replaceAll("\\{[a-z]+}", "[^/]+") + "/?");
    }

    private void run(ApiExample example) {
        List<String> found = attempt(example);
        for (int i = 1; i < ATTEMPTS && !found.isEmpty() && readsEvents(example); i++) {
            found = attempt(example);
        }
        found.forEach(each -> differences.add("line %d: %.800s".formatted(example.line(), each)));
    }

    /** An event can be read a moment after its answer. */
    private static boolean readsEvents(ApiExample example) {
        return example.commands().stream().allMatch(command -> command.contains("events?"));
    }

    private List<String> attempt(ApiExample example) {
        int before = curl.calls().size();
        String output = "";
        for (String command : example.commands()) {
            output = run(command);
        }
        List<ExampleCall> calls = curl.calls().subList(before, curl.calls().size());
        List<String> found = new ArrayList<>();
        int shown = example.answer().isPresent() ? 1 : 0;
        calls.subList(0, calls.size() - shown).stream()
                .filter(call -> call.reply().status() >= 300)
                .forEach(call -> found.add(call.toString()));
        if (example.answer().isPresent()) {
            TestReply last = calls.getLast().reply();
            TestReply read = new TestReply(last.status(), output, last.headers());
            found.addAll(ExampleAnswer.of(example.answer().get()).differences(read));
        }
        return found;
    }

    /** The address is the server's, and not that of the example. */
    private String run(String command) {
        if (!command.startsWith("base=")) {
            return shell.run(command);
        }
        shell.set("base", server.uri().toString());
        return "";
    }

    /** A path such as {@code .items[0].id} or {@code .paths["/api/token"].post}; with {@code -r} the text itself. */
    private static String jq(List<String> words, String input) {
        String pointer = words.getLast()
                .replaceAll("\\[\"([^\"]+)\"]", ".$1")
                .replaceAll("\\[(\\d+)]", ".$1")
                .replaceFirst("^\\.", "");
        try {
            JsonNode node = Json.tree(input);
            for (String step : pointer.split("\\.", -1)) {
                node = step.matches("\\d+") ? node.path(Integer.parseInt(step)) : node.path(step);
            }
            return words.contains("-r") ? node.asText() : node.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(input, e);
        }
    }

    /** A code is good once, so the reader waits for the next one. */
    private String oathtool(List<String> words, String input) {
        server.clock().advance(STEP);
        return AuthenticatorApp.of(words.getLast()).code(server.clock().instant());
    }
}
