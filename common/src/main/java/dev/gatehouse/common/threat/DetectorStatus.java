package dev.gatehouse.common.threat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rule, and how its detector is.
 *
 * @param rule          the rule
 * @param enabled       whether it is on
 * @param working       whether its detector finds: it is on, and has not failed
 * @param meaning       what it finds, in one sentence
 * @param techniques    the attack that it answers, as of {@link DetectionRule#techniques}
 * @param settings      its thresholds as they are written in settings; {@code on} where it has none, or {@code off}
 * @param response      what the server does about its findings
 * @param mode          {@code observe} where it only says so, or {@code enforce}
 * @param findings      what it has found in the last 24 hours, to the hour
 * @param lastFindingAt when it has found something last; null where it has not
 * @param keys          how many keys, such as addresses, its detector remembers at the server that was asked; 0 where
 *                      another server works for all
 */
public record DetectorStatus(
        DetectionRule rule,
        boolean enabled,
        boolean working,
        String meaning,
        String techniques,
        String settings,
        ResponseAction response,
        String mode,
        long findings,
        @Nullable Instant lastFindingAt,
        int keys) {}
