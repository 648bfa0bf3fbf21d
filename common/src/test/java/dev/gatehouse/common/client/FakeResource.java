package dev.gatehouse.common.client;

import com.sun.net.httpserver.HttpExchange;
import dev.gatehouse.common.account.Role;
import java.io.IOException;

/** What {@link FakeGatehouse} answers under one path of the admin API, in memory. Thread-safe. */
interface FakeResource {

    /**
     * Answers one request of a caller who may read.
     *
     * @param rest what follows the resource's own path: empty, or from the next slash on
     */
    void handle(HttpExchange exchange, String rest, String username, Role role) throws IOException;
}
