package dev.gatehouse.server.http;

import io.helidon.health.HealthCheck;
import java.util.List;

/**
 * What the management port serves.
 *
 * @param checks  what health depends on
 * @param metrics what a scrape is answered with
 */
public record ManagementPages(List<HealthCheck> checks, ScrapeSource metrics) {

    public ManagementPages {
        checks = List.copyOf(checks);
    }
}
