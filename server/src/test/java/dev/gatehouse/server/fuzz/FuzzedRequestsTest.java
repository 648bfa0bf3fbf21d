package dev.gatehouse.server.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.server.Race;
import dev.gatehouse.server.TestClient;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.connection.ForwardedFuzz;
import dev.gatehouse.server.connection.RequestFuzz;
import dev.gatehouse.server.http.BareSocket;
import dev.gatehouse.server.http.BodyFuzz;
import dev.gatehouse.server.http.Endpoint;
import dev.gatehouse.server.http.QueryFuzz;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A whole server under requests that no author would write by hand: no answer is a 5xx, and nothing stays in memory.
 * {@code -Dtest.options=-Dfuzz.requests=100000} sends more of them.
 */
@Timeout(600)
@Isolated("it measures the memory of the process")
final class FuzzedRequestsTest {

    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 12_000);
    private static final int CLIENTS = 4;

    /** A few hundred connections, each of which is closed. */
    private static final int REQUESTS_A_BARE_SOCKET = 10;

    /** A 5xx that says that something went wrong here; 505 does not. */
    private static final Pattern OURS = Pattern.compile("HTTP/1\\.1 50[0-46-9]");

    /** Logins end with the sessions that a lucky request ends. */
    private static final int REQUESTS_A_LOGIN = 200;

    /** What caches and a database's pages may take more after the second half than after the first. */
    private static final long MOST_GROWTH = 64L << 20;

    private final TestGatehouse server =
            TestGatehouse.start("server.trusted-proxies=127.0.0.1", "lockout.parameters=off");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void noneIsAnsweredWithAnErrorOfOurs() throws Exception {
        send(REQUESTS / 2, 1);
        long before = usedMemory();

        send(REQUESTS / 2, 2);

        assertThat(usedMemory() - before).isLessThan(MOST_GROWTH);
    }

    private void send(int requests, int run) throws Exception {
        List<Callable<Integer>> clients = IntStream.range(0, CLIENTS)
                .mapToObj(client -> (Callable<Integer>) () -> send(requests / CLIENTS, new Random(10L * run + client)))
                .toList();
        Race.atOnce(clients);
    }

    private int send(int requests, Random random) {
        TestClient client = server.client();
        List<Endpoint> endpoints = server.gatehouse().endpoints().all().stream()
                .filter(endpoint -> !endpoint.streams())
                .toList();
        RequestMaker maker = new RequestMaker(client, random);
        for (int i = 0; i < requests; i++) {
            if (i % REQUESTS_A_LOGIN == 0) {
                maker.bear(client.login(TestGatehouse.ADMIN).access());
            }
            HttpRequest.Builder request = maker.next(endpoints.get(random.nextInt(endpoints.size())));
            TestReply reply = client.send(request);
            assertThat(reply.status()).as(request.build() + " " + reply).isLessThan(500);
            if (i % REQUESTS_A_BARE_SOCKET == 0) {
                sendBytes(maker.nextBytes());
            }
        }
        return requests;
    }

    /** Each complete head has an answer, unless a body is to follow that does not come. */
    private void sendBytes(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String answer = BareSocket.exchange(server.port(), text);
        int end = text.indexOf("\r\n\r\n");
        String head = end < 0 ? "" : text.substring(0, end).toLowerCase(Locale.ROOT);
        if (!head.isBlank() && !head.contains("content-length") && !head.contains("transfer-encoding")) {
            assertThat(answer).as(text).startsWith("HTTP/1.1 ");
        }
        assertThat(OURS.matcher(answer).find()).as(text + " " + answer).isFalse();
    }

    private static long usedMemory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** Puts requests together. Confined to one thread. */
    private static final class RequestMaker {

        private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PATCH", "DELETE", "OPTIONS", "PUT");

        private static final List<String> TYPES = List.of(
                "application/json",
                "application/json; charset=utf-16",
                "application/x-www-form-urlencoded",
                "text/plain",
                "multipart/form-data",
                ";");

        private final TestClient client;
        private final Random random;
        private final Mutator bodies;
        private final Mutator queries;
        private final Mutator addresses;
        private final Mutator bytes;
        private String token = "";

        private RequestMaker(TestClient client, Random random) {
            this.client = client;
            this.random = random;
            this.bodies = new Mutator(new BodyFuzz().seeds(), random);
            this.queries = new Mutator(new QueryFuzz().seeds(), random);
            this.bytes = new Mutator(new RequestFuzz().seeds(), random);
            this.addresses = new Mutator(new ForwardedFuzz().seeds(), random);
        }

        private byte[] nextBytes() {
            return bytes.next();
        }

        private void bear(String access) {
            token = access;
        }

        private HttpRequest.Builder next(Endpoint endpoint) {
            return client.request(path(endpoint) + query())
                    .header("Authorization", "Bearer " + (random.nextBoolean() ? token : changed(token)))
                    .header("X-Forwarded-For", headerText(addresses.next()))
                    .header("Content-Type", TYPES.get(random.nextInt(TYPES.size())))
                    .method(method(endpoint), BodyPublishers.ofByteArray(bodies.next()));
        }

        private String method(Endpoint endpoint) {
            return random.nextInt(4) > 0 ? endpoint.method().text() : METHODS.get(random.nextInt(METHODS.size()));
        }

        private String path(Endpoint endpoint) {
            String name = URLEncoder.encode(
                    new String(queries.next(), StandardCharsets.ISO_8859_1).replace("..", ""), StandardCharsets.UTF_8);
            String segment = random.nextBoolean()
                    ? "1"
                    : name.substring(0, Math.min(name.length(), 90)).replace("%", "%25");
            return endpoint.path().replaceAll("\\{[a-z]+}", segment.isEmpty() ? "0" : segment);
        }

        private String query() {
            String text = new String(queries.next(), StandardCharsets.ISO_8859_1);
            String encoded = text.chars()
                    .limit(600)
                    .mapToObj(c -> c > ' ' && c < 127 && "\"#<>[]\\^`{|}%".indexOf(c) < 0
                            ? Character.toString(c)
                            : "%%%02X".formatted(c))
                    .reduce("", String::concat);
            return random.nextBoolean() ? "" : "?" + encoded;
        }

        private String changed(String text) {
            String input = new String(new Mutator(List.of(text), random).next(), StandardCharsets.ISO_8859_1);
            return headerText(input.getBytes(StandardCharsets.ISO_8859_1));
        }

        /** What a header may have at all, and no more than a server reads. */
        private static String headerText(byte[] bytes) {
            String text = new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("[^\\x20-\\x7e]", "");
            return text.substring(0, Math.min(text.length(), 3000));
        }
    }
}
