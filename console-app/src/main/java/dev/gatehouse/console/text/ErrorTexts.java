package dev.gatehouse.console.text;

import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.client.Obstacle;
import java.time.Duration;
import java.util.Optional;

/** Says to people why something did not work. Thread-safe. */
public final class ErrorTexts {

    /** In characters: ten lines or so of a dialog, whose buttons stay in sight below. */
    private static final int LONGEST = 600;

    private final Texts texts;

    /** Explanations in those texts. */
    public ErrorTexts(Texts texts) {
        this.texts = texts;
    }

    /** Why a call failed. */
    public String of(CallException failure) {
        return switch (failure) {
            case CallException.Unreachable e -> of(e.obstacle());
            case CallException.Refused e -> of(e);
            case CallException.SignedOut _ -> texts.of("failure.signed-out");
            case CallException.Defect _ -> texts.of("failure.defect");
        };
    }

    private String of(CallException.Refused refusal) {
        return switch (refusal.code().orElse("")) {
            case CallException.OTP_DUE -> texts.of("failure.otp-due");
            case CallException.LOCKED_OUT -> lockedOut(refusal);
            default -> refusal(refusal.detail(), refusal.retryAfter());
        };
    }

    private String lockedOut(CallException.Refused refusal) {
        return refusal.retryAfter()
                .map(wait -> texts.of("failure.locked-out", new Durations(texts).of(wait)))
                .orElseGet(() -> refusal(refusal.detail(), refusal.retryAfter()));
    }

    /** What stood in the way. */
    public String of(Obstacle obstacle) {
        return texts.of(
                switch (obstacle) {
                    case UNKNOWN_HOST -> "failure.unknown-host";
                    case NOBODY_LISTENS -> "failure.nobody-listens";
                    case TIMED_OUT -> "failure.timed-out";
                    case OTHER_CERTIFICATE -> "failure.other-certificate";
                    case UNTRUSTED -> "failure.untrusted";
                    case NOT_GATEHOUSE -> "failure.not-gatehouse";
                    case BROKEN -> "failure.broken";
                });
    }

    /**
     * What the server said, and when to try again if it said that. What answers may be no Gatehouse at all.
     */
    public String refusal(String detail, Optional<Duration> retryAfter) {
        String said = ForeignText.beginning(detail, LONGEST);
        return retryAfter
                .map(wait -> texts.of("failure.refused-for", said, wait.toSeconds()))
                .orElseGet(() -> texts.of("failure.refused", said));
    }
}
