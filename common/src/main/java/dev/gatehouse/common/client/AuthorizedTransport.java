package dev.gatehouse.common.client;

import java.net.http.HttpRequest;

/**
 * Sends requests to the admin API with the access token of the moment. One that the server refuses is refreshed, and the
 * request sent once more; one that is good, but wants a fresh proof of who calls, is left to the caller. Thread-safe.
 */
final class AuthorizedTransport {

    private final Transport transport;
    private final TokenKeeper tokens;

    @FunctionalInterface
    private interface Answering {
        ApiResponse send(HttpRequest request) throws CallException, InterruptedException;
    }

    AuthorizedTransport(Transport transport, TokenKeeper tokens) {
        this.transport = transport;
        this.tokens = tokens;
    }

    /** Gets what is there. */
    ApiResponse get(String pathAndQuery) throws CallException, InterruptedException {
        return answer(transport.request(pathAndQuery), transport::exchange);
    }

    /** Sends JSON with that method. */
    ApiResponse send(String method, String path, Object body) throws CallException, InterruptedException {
        return answer(withBody(method, path, body), transport::exchange);
    }

    /** Posts an order in JSON that takes the longer, the more it is about. */
    ApiResponse sendBulk(String path, Object order) throws CallException, InterruptedException {
        return answer(withBody("POST", path, order), transport::exchangePatiently);
    }

    private HttpRequest.Builder withBody(String method, String path, Object body) {
        return transport
                .request(path)
                .header("Content-Type", "application/json")
                .method(method, Transport.json(body));
    }

    private ApiResponse answer(HttpRequest.Builder request, Answering exchange)
            throws CallException, InterruptedException {
        String access = tokens.access();
        ApiResponse answer = exchange.send(authorized(request, access).build());
        if (answer.status() != 401 || answer.wantsReauthentication()) {
            return answer;
        }
        String successor = tokens.successorOf(access);
        ApiResponse second = exchange.send(authorized(request, successor).build());
        if (second.status() == 401 && !second.wantsReauthentication()) {
            throw new CallException.SignedOut(second.refusal().detail());
        }
        return second;
    }

    static HttpRequest.Builder authorized(HttpRequest.Builder request, String access) {
        return request.setHeader("Authorization", "Bearer " + access);
    }
}
