package dev.gatehouse.server.documentation;

import dev.gatehouse.server.MovedClock;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * curl, as far as examples use it: {@code -s -i -G -N -X -H -d --data-urlencode}. Of a stream ({@code -N}) it takes what comes
 * up to the end of the first event. Confined to the test's thread.
 */
final class ExampleCurl implements ExampleShell.Program {

    private static final String AGENT = "curl/7.88.1";

    private final TestClient client;
    private final MovedClock clock;
    private final List<ExampleCall> calls = new ArrayList<>();

    ExampleCurl(TestClient client, MovedClock clock) {
        this.client = client;
        this.clock = clock;
    }

    /** One request, and its answer. */
    record ExampleCall(String method, String path, TestReply reply) {}

    /** What was called, in order. */
    List<ExampleCall> calls() {
        return calls;
    }

    @Override
    public String run(List<String> arguments, String input) {
        Options options = Options.of(arguments);
        HttpRequest.Builder request = options.request();
        TestReply reply = options.stream ? firstEvent(request.build()) : patiently(request);
        URI uri = request.build().uri();
        calls.add(new ExampleCall(request.build().method(), uri.getPath(), reply));
        return reply.body();
    }

    /** A client that is told to wait waits, and asks again. */
    private TestReply patiently(HttpRequest.Builder request) {
        TestReply reply = client.send(request);
        if (reply.status() != 429) {
            return reply;
        }
        clock.advance(
                Duration.ofSeconds(Long.parseLong(reply.header("Retry-After").orElseThrow())));
        return client.send(request);
    }

    private static TestReply firstEvent(HttpRequest request) {
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
            List<String> lines = new ArrayList<>();
            try (BufferedReader body =
                    new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
                while (lines.isEmpty() || !lines.getLast().startsWith("data:")) {
                    lines.add(body.readLine());
                }
            }
            return new TestReply(
                    response.statusCode(),
                    String.join("\n", lines),
                    response.headers().map());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What one call is told. */
    private static final class Options {

        private final List<String> headers = new ArrayList<>();
        private final List<String> data = new ArrayList<>();
        private Optional<String> method = Optional.empty();
        private String url = "";
        private boolean query;
        private boolean stream;

        static Options of(List<String> arguments) {
            Options options = new Options();
            Deque<String> rest = new ArrayDeque<>(arguments);
            while (!rest.isEmpty()) {
                options.take(rest.removeFirst(), rest);
            }
            return options;
        }

        private void take(String argument, Deque<String> rest) {
            switch (argument) {
                case "-X" -> method = Optional.of(rest.removeFirst());
                case "-H" -> headers.add(rest.removeFirst());
                case "-d" -> data.add(rest.removeFirst());
                case "--data-urlencode" -> data.add(encoded(rest.removeFirst()));
                default -> {
                    if (argument.matches("-[siGN]+")) {
                        query |= argument.contains("G");
                        stream |= argument.contains("N");
                    } else if (argument.startsWith("http://")) {
                        url = argument;
                    } else {
                        throw new IllegalArgumentException("The example's curl knows no " + argument);
                    }
                }
            }
        }

        private static String encoded(String field) {
            int equals = field.indexOf('=') + 1;
            return field.substring(0, equals) + URLEncoder.encode(field.substring(equals), StandardCharsets.UTF_8);
        }

        HttpRequest.Builder request() {
            String body = String.join("&", data);
            boolean sends = !query && !data.isEmpty();
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(query ? url + "?" + body : url))
                    .setHeader("User-Agent", AGENT)
                    .method(
                            method.orElse(sends ? "POST" : "GET"),
                            sends ? BodyPublishers.ofString(body) : BodyPublishers.noBody());
            if (sends) {
                request.setHeader("Content-Type", "application/x-www-form-urlencoded");
            }
            headers.stream()
                    .map(header -> header.split(": ", 2))
                    .forEach(header -> request.setHeader(header[0], header[1]));
            return request;
        }
    }
}
