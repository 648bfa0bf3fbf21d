package dev.gatehouse.server.feature;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.server.Await;
import dev.gatehouse.server.TestClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Debian's Prometheus with the shipped configuration and alerts, in a process of its own. So that a test can wait for it, a
 * minute of the alerts is a second here and an hour a minute, and it scrapes each second. Confined to the test's thread.
 */
final class PrometheusProcess implements AutoCloseable {

    private static final Path SHIPPED = Path.of("ops", "prometheus");
    private static final Pattern LENGTH = Pattern.compile("(?<=\\bfor: |\\[|\\boffset )(\\d+)([hm])\\b");
    private static final Pattern LISTENING = Pattern.compile("msg=\"Listening on\" address=(127\\.0\\.0\\.1:\\d+)");

    private final Process process;
    private final TestClient client;

    private PrometheusProcess(Process process, URI address) {
        this.process = process;
        this.client = new TestClient(address);
    }

    /**
     * Starts one that scrapes those management ports.
     *
     * @param directory takes its files
     */
    static PrometheusProcess start(Path directory, List<Integer> ports) throws IOException {
        Files.writeString(directory.resolve("alerts.yml"), shortened(Files.readString(SHIPPED.resolve("alerts.yml"))));
        String targets =
                ports.stream().map(port -> "\"127.0.0.1:" + port + "\"").collect(Collectors.joining(", ", "[", "]"));
        Files.writeString(
                directory.resolve("prometheus.yml"),
                Files.readString(SHIPPED.resolve("prometheus.yml"))
                        .replace("scrape_interval: 15s", "scrape_interval: 1s")
                        .replace("evaluation_interval: 15s", "evaluation_interval: 250ms")
                        .replace("[\"127.0.0.1:9000\"]", targets));
        Path log = directory.resolve("log");
        Process process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + directory.resolve("prometheus.yml"),
                        "--storage.tsdb.path=" + directory.resolve("data"),
                        "--web.listen-address=127.0.0.1:0")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        // Without the hook, it would survive a test that is told to stop.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        Await.until(() -> !process.isAlive() || address(log).isPresent());
        URI address =
                address(log).orElseThrow(() -> new IllegalStateException("Prometheus did not start: " + text(log)));
        PrometheusProcess started = new PrometheusProcess(process, address);
        Await.until(() -> started.client.get("/-/ready").status() == 200);
        return started;
    }

    /** The alerts that have fired since it began. */
    Set<String> fired() {
        Set<String> names = new TreeSet<>();
        query("count by (alertname) (count_over_time(ALERTS{alertstate=\"firing\"}[1h]))")
                .forEach(each -> names.add(each.path("metric").path("alertname").asText()));
        return names;
    }

    /** What it answers to a query now. */
    JsonNode query(String expression) {
        String text = URLEncoder.encode(expression, StandardCharsets.UTF_8);
        TestClient.TestReply reply = client.get("/api/v1/query?query=" + text);
        if (reply.status() != 200) {
            throw new IllegalStateException(expression + ": " + reply.body());
        }
        return reply.json().path("data").path("result");
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private static String shortened(String rules) {
        return LENGTH.matcher(rules)
                .replaceAll(length -> length.group(1) + (length.group(2).equals("h") ? "m" : "s"));
    }

    private static Optional<URI> address(Path log) {
        Matcher listening = LISTENING.matcher(text(log));
        return listening.find() ? Optional.of(URI.create("http://" + listening.group(1))) : Optional.empty();
    }

    private static String text(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
