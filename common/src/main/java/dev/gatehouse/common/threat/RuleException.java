package dev.gatehouse.common.threat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a rule no longer finds, since an admin has said that a case of it was none; nothing that is thrown.
 *
 * @param id        the exception
 * @param rule      the rule
 * @param subject   whom and what it spares: findings that agree with it in each field that both know
 * @param caseId    the case that it was made of
 * @param createdAt since when
 * @param createdBy the name of the account that has made it; null where none did
 * @param expiresAt until when; it counts by the time of the events
 */
public record RuleException(
        ExceptionId id,
        DetectionRule rule,
        CaseSubject subject,
        CaseId caseId,
        Instant createdAt,
        @Nullable String createdBy,
        Instant expiresAt) {}
