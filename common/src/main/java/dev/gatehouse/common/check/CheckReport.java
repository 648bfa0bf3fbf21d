package dev.gatehouse.common.check;

import java.time.Instant;
import java.util.List;

/**
 * What was found when a server's set-up was looked at (R6).
 *
 * @param findings    the worst first; empty where all is well
 * @param notLookedAt the ids of what could not be looked at, since the database was not at hand; empty over the admin API
 * @param checkedAt   when
 */
public record CheckReport(List<Finding> findings, List<String> notLookedAt, Instant checkedAt) {

    public CheckReport {
        findings = List.copyOf(findings);
        notLookedAt = List.copyOf(notLookedAt);
    }
}
