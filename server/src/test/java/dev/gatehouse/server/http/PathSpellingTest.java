package dev.gatehouse.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.TestGatehouse;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every route has one spelling, with or without the final slash: what a proxy's rule on {@code /api/admin} does not see
 * must not reach {@code /api/admin} (as in CVE-2026-0976). A new endpoint is walked without a word here.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PathSpellingTest {

    private final TestGatehouse server = TestGatehouse.start();
    private final String access = server.client().login(TestGatehouse.ADMIN).access();

    @AfterAll
    void stop() {
        server.close();
    }

    Stream<String> everyPath() {
        return server.gatehouse().endpoints().all().stream()
                .map(endpoint -> endpoint.path().replaceAll("\\{[a-z]+}", "1"))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("everyPath")
    void isReachedByItsOwnSpelling(String path) {
        // A method that no path has: what exists answers 405, and to a stranger 401.
        assertThat(status("PUT", path)).isEqualTo(405);
        assertThat(status("PUT", path + "/")).isEqualTo(405);
    }

    @ParameterizedTest
    @MethodSource("everyPath")
    void isReachedByNoOther(String path) {
        for (String spelling : spellings(path).toList()) {
            assertThat(status("PUT", spelling)).as(spelling).isIn(400, 404);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api;x/admin/me", "/api/admin;/me", "/api/admin/me;a=b", "//api/admin/me", "/api/%61dmin/me"})
    void isNotFoundWhateverItMightMean(String path) {
        try (BareSocket client = BareSocket.to(server.port())) {
            String answer = client.say(request("GET", path)).hear();

            assertThat(answer).startsWith("HTTP/1.1 404").endsWith("\r\n\r\n{\"detail\":\"Not found.\"}");
        }
    }

    /** All spellings that some program takes for the same path. */
    private static Stream<String> spellings(String path) {
        List<Integer> slashes = IntStream.range(0, path.length())
                .filter(i -> path.charAt(i) == '/')
                .boxed()
                .toList();
        Stream<String> atSlashes = slashes.stream()
                .flatMap(at -> Stream.of(
                                "//",
                                "/./",
                                "/x/../",
                                "/;/",
                                "/%2e/",
                                "/%2E%2E/x/",
                                "\\",
                                "%2f",
                                "%2F",
                                "/\\",
                                "%5c",
                                ";x/",
                                ";/",
                                "/%00/",
                                "/%2f/",
                                "\t/",
                                "/.;/",
                                "/..;/",
                                "%3b/",
                                "%c0%af",
                                "/%c0%ae/")
                        .map(by -> path.substring(0, at) + by + path.substring(at + 1)));
        Stream<String> atEnd = Stream.of(
                        ";",
                        ";x",
                        ";x=y",
                        ";jsessionid=1",
                        "/;",
                        "//",
                        "/.",
                        "/./",
                        "/..;/",
                        ".",
                        "..",
                        "%20",
                        "%00",
                        "%2f",
                        "%2F",
                        "%3f",
                        "%23",
                        "%0a",
                        "%09",
                        "\\",
                        "/%2e",
                        "~",
                        "é",
                        "\u00ff")
                .map(end -> path + end);
        Stream<String> encoded = IntStream.range(1, path.length())
                .filter(at -> path.charAt(at) != '/')
                .mapToObj(at ->
                        path.substring(0, at) + "%%%02x".formatted((int) path.charAt(at)) + path.substring(at + 1));
        Stream<String> cases = Stream.of(
                        path.toUpperCase(Locale.ROOT), path.replace("api", "Api"), path.replace("e", "E"))
                .filter(other -> !other.equals(path));
        Stream<String> overlong = Stream.of(path.replaceFirst("a", "%c1%a1"), path.replaceFirst("a", "\u00c1\u00a1"))
                .filter(other -> !other.equals(path));
        return Stream.of(atSlashes, atEnd, encoded, cases, overlong).flatMap(each -> each);
    }

    private int status(String method, String path) {
        try (BareSocket client = BareSocket.to(server.port())) {
            String answer = client.say(request(method, path)).hear();
            return Integer.parseInt(answer.substring("HTTP/1.1 ".length()).substring(0, 3));
        }
    }

    private String request(String method, String path) {
        return "%s %s HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer %s\r\n\r\n"
                .formatted(method, path, access);
    }
}
