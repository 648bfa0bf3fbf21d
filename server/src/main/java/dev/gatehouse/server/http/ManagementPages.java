package dev.gatehouse.server.http;

import io.helidon.health.HealthCheck;
import io.helidon.webserver.http.Handler;
import java.util.List;

/**
 * What the management port serves.
 *
 * @param checks  what health depends on
 * @param metrics answers a scrape
 */
public record ManagementPages(List<HealthCheck> checks, Handler metrics) {

    public ManagementPages {
        checks = List.copyOf(checks);
    }
}
