package dev.gatehouse.server.threat;

import dev.gatehouse.common.threat.CaseSubject;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which findings an exception spares. Pure. */
final class ExceptionRules {

    private ExceptionRules() {}

    /**
     * What is spared by an exception that is made of a case: its account and client. The session alone where neither is
     * known, since the next session has another id.
     */
    static CaseSubject spared(CaseSubject subject) {
        return subject.username() == null && subject.address() == null
                ? subject
                : new CaseSubject(subject.username(), subject.address(), null);
    }

    /** Whether a finding agrees with what is spared in each field that both know, and in one at least. */
    static boolean covers(CaseSubject spared, CaseSubject found) {
        boolean agrees = agree(lower(spared.username()), lower(found.username()))
                && agree(spared.address(), found.address())
                && agree(spared.sessionId(), found.sessionId());
        return agrees && (haveOneInCommon(spared, found) || (isEmpty(spared) && isEmpty(found)));
    }

    private static boolean agree(@Nullable String spared, @Nullable String found) {
        return spared == null || found == null || spared.equals(found);
    }

    private static boolean haveOneInCommon(CaseSubject spared, CaseSubject found) {
        return (spared.username() != null && found.username() != null)
                || (spared.address() != null && found.address() != null)
                || (spared.sessionId() != null && found.sessionId() != null);
    }

    private static boolean isEmpty(CaseSubject subject) {
        return Stream.of(subject.username(), subject.address(), subject.sessionId())
                .allMatch(Objects::isNull);
    }

    private static @Nullable String lower(@Nullable String name) {
        return name == null ? null : name.toLowerCase(Locale.ROOT);
    }
}
