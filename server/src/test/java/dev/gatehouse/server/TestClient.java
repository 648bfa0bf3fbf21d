package dev.gatehouse.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.token.TokenPair;
import dev.gatehouse.server.http.Conformance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** A client of the API that keeps to the wire: it sends texts and shows texts. Thread-safe. */
public final class TestClient {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http;
    private final URI server;
    private final Optional<String> address;
    private final Optional<Conformance> description;

    public TestClient(URI server) {
        this(http().build(), server, Optional.empty(), Optional.empty());
    }

    /** A client that trusts whom that context trusts. */
    public TestClient(URI server, SSLContext trust) {
        this(http().sslContext(trust).build(), server, Optional.empty(), Optional.empty());
    }

    private TestClient(HttpClient http, URI server, Optional<String> address, Optional<Conformance> description) {
        this.http = http;
        this.server = server;
        this.address = address;
        this.description = description;
    }

    /** This client, which fails at an answer that is not as the API is described. */
    TestClient heldTo(Conformance description) {
        return new TestClient(http, server, address, Optional.of(description));
    }

    /** This client, with its connections, for another server. */
    TestClient towards(URI other) {
        return new TestClient(http, other, address, description);
    }

    /** This client as it would be at that address: the server takes it for a proxy that says so. */
    public TestClient at(String clientAddress) {
        return new TestClient(http, server, Optional.of(clientAddress), description);
    }

    /** What came back. */
    public record TestReply(int status, String body, Map<String, List<String>> headers) {

        /** A header's first value. */
        public Optional<String> header(String name) {
            return headers.entrySet().stream()
                    .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                    .flatMap(entry -> entry.getValue().stream())
                    .findFirst();
        }

        /** The body as JSON. */
        public JsonNode json() {
            try {
                return Json.tree(body);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Posts JSON. */
    public TestReply post(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    /** Posts JSON as the bearer of that access token. */
    public TestReply post(String path, String json, String access) {
        return send("POST", path, json, access);
    }

    public TestReply get(String path) {
        return send(request(path).GET());
    }

    /** Gets as the bearer of that access token. */
    public TestReply get(String path, String access) {
        return send(request(path).header("Authorization", "Bearer " + access).GET());
    }

    /** Sends JSON with any method as the bearer of that access token. */
    public TestReply send(String method, String path, String json, String access) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + access)
                .method(method, BodyPublishers.ofString(json)));
    }

    /** Sends a request that the test has put together. */
    public TestReply send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        TestReply reply = send(request);
        description.ifPresent(each -> each.check(request.method(), request.uri().getRawPath(), reply));
        return reply;
    }

    private TestReply send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return new TestReply(
                    response.statusCode(), response.body(), response.headers().map());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A request to that path, without a method yet. */
    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE);
        address.ifPresent(text -> request.header("X-Forwarded-For", text));
        return request;
    }

    /** Logs in with the usual password. */
    public TokenPair login(String username) {
        TestReply reply = post("/api/token/", credentials(username, TestGatehouse.PASSWORD));
        return pair(reply);
    }

    /** Refreshes, which must succeed. */
    public TokenPair refresh(String refresh) {
        return pair(post("/api/token/refresh/", refreshBody(refresh)));
    }

    /** {@code {"username":…,"password":…}}. */
    public static String credentials(String username, String password) {
        return Json.write(Map.of("username", username, "password", password));
    }

    /** {@code {"refresh":…}}. */
    public static String refreshBody(String refresh) {
        return Json.write(Map.of("refresh", refresh));
    }

    private static HttpClient.Builder http() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE);
    }

    private static TokenPair pair(TestReply reply) {
        if (reply.status() != 200) {
            throw new IllegalStateException(reply.toString());
        }
        return new TokenPair(
                reply.json().path("access").asText(),
                reply.json().path("refresh").asText());
    }
}
