package dev.gatehouse.server.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.server.TestClient.TestReply;
import io.helidon.http.Method;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds answers to the description lets none pass that is not as described. */
final class ConformanceTest {

    private static final String GOOD = "{\"name\":\"ann\",\"seen_at\":null}";

    private final Conformance conformance = Conformance.to(List.of(
            new Endpoint(Method.GET, "/visitors/{id}", new Access.Open("it is a test"), _ -> Response.ok(List.of()))
                    .described(Operation.of("A visitor").answers(Visitor.class))));

    @ParameterizedTest
    @ValueSource(strings = {GOOD, "{\"name\":\"ann\",\"seen_at\":\"2026-03-01T12:00:00Z\"}"})
    void letsPassWhatIsAsDescribed(String body) {
        assertThatCode(() -> check("/visitors/7/", 200, body)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"ann\"}",
                "{\"name\":null,\"seen_at\":null}",
                "{\"name\":7,\"seen_at\":null}",
                "{\"name\":\"ann\",\"seen_at\":\"yesterday\"}",
                "{\"name\":\"ann\",\"seen_at\":null,\"password\":\"secret\"}",
                "[]",
                "nothing"
            })
    void findsABodyThatIsNotAsDescribed(String body) {
        assertThatThrownBy(() -> check("/visitors/7", 200, body))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("GET /visitors/7 answered 200");
    }

    @Test
    void findsAStatusThatIsNotDescribed() {
        assertThatThrownBy(() -> check("/visitors/7", 409, "{\"detail\":\"No.\"}"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no status that is described");
    }

    @Test
    void takesTheErrorsThatEveryEndpointShares() {
        assertThatCode(() -> {
                    check("/visitors/7", 404, "{\"detail\":\"Not found.\"}");
                    check("/visitors/7", 400, "{\"limit\":[\"Not a valid value.\"]}");
                    check("/visitors/7", 503, "{\"detail\":\"Busy.\",\"code\":\"busy\"}");
                })
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> check("/visitors/7", 400, "{\"limit\":\"Not a valid value.\"}"))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void doesNotLookAtWhatIsNotDescribed() {
        assertThatCode(() -> check("/elsewhere", 404, "nothing")).doesNotThrowAnyException();
    }

    private void check(String path, int status, String body) {
        conformance.check("GET", path, new TestReply(status, body, Map.of()));
    }

    private record Visitor(String name, @Nullable Instant seenAt) {}
}
