package dev.gatehouse.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestGatehouse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110 §9.3.2: HEAD is answered with the head that GET has, and with nothing behind it. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HeadTest {

    private final TestGatehouse server = TestGatehouse.start();
    private String access = "";

    @BeforeAll
    void signIn() {
        access = server.client().login(TestGatehouse.ADMIN).access();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    static Stream<Endpoint> everyGet(TestGatehouse server) {
        return server.gatehouse().endpoints().all().stream()
                .filter(endpoint -> endpoint.method().text().equals("GET"));
    }

    Stream<String> everyPath() {
        return everyGet(server).map(endpoint -> endpoint.path().replaceAll("\\{[a-z]+}", "1"));
    }

    @ParameterizedTest
    @MethodSource("everyPath")
    void everyHeadSaysWhatGetSays(String path) {
        assertAlike(server.port(), path);
    }

    @Test
    void soDoesThatOfMetrics() {
        assertAlike(server.gatehouse().managementPort(), "/observe/metrics");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/\u00e9", "/nowhere", "/api/token"})
    void soDoesThatOfWhatIsRefused(String path) {
        assertAlike(server.port(), path);
    }

    @ParameterizedTest
    @MethodSource("everyPath")
    void theNextAnswerFollowsAtOnce(String path) {
        String answers = BareSocket.exchange(server.port(), request("HEAD", path) + request("HEAD", "/nowhere"));

        assertThat(answers.lines().filter(line -> line.startsWith("HTTP/1.1 "))).hasSize(2);
        assertThat(answers).containsPattern("\r\n\r\nHTTP/1\\.1 404 ").endsWith("\r\n\r\n");
        assertThat(answers.split("\r\n\r\n", -1)).hasSize(3);
    }

    /** Nothing has left. */
    @Test
    void thatOfAnExportIsNoExport() {
        TestClient client = server.client().at("192.0.2.9");

        assertThat(client.send("HEAD", "/api/admin/events/export", "", access).status())
                .isEqualTo(200);

        assertThat(server.events("q=type:events_exported+address:192.0.2.9")).isEmpty();
    }

    private void assertAlike(int port, String path) {
        String get = head(port, request("GET", path));
        String head = head(port, request("HEAD", path));

        assertThat(head.lines().findFirst()).isEqualTo(get.lines().findFirst());
        assertThat(fields(head).keySet()).isEqualTo(fields(get).keySet());
        assertThat(unchanging(head)).isEqualTo(unchanging(get));
    }

    /** What it says of the content; numbers go on between two scrapes, and sessions between two lists. */
    private static Map<String, String> unchanging(String head) {
        Map<String, String> fields = fields(head);
        fields.keySet().retainAll(Set.of("Content-Type", "Transfer-Encoding", "Content-Length"));
        fields.computeIfPresent("Content-Length", (_, length) -> length.equals("0") ? "none" : "some");
        return fields;
    }

    private static Map<String, String> fields(String head) {
        List<String> lines =
                head.lines().skip(1).filter(line -> !line.isEmpty()).toList();
        return lines.stream()
                .map(line -> line.split(": ", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (first, _) -> first));
    }

    private static String head(int port, String request) {
        try (BareSocket client = BareSocket.to(port)) {
            return client.say(request).hearUntil("\r\n\r\n");
        }
    }

    private String request(String method, String path) {
        return "%s %s HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer %s\r\n\r\n".formatted(method, path, access);
    }
}
