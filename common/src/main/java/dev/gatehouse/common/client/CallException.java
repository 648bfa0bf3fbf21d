package dev.gatehouse.common.client;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a call did not do what it was made for. The message is for logs; people are told in words of their own. */
public abstract sealed class CallException extends Exception {

    /** The {@linkplain Refused#code() code} of staff who must set up a one-time password before they may do anything. */
    public static final String OTP_DUE = "otp_enrolment_required";

    /** The {@linkplain Refused#code() code} of callers with too many wrong passwords or one-time passwords. */
    public static final String LOCKED_OUT = "locked_out";

    private CallException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** No sensible answer came. Trying again later makes sense. */
    public static final class Unreachable extends CallException {

        private final Obstacle obstacle;

        /**
         * A call that got no answer.
         *
         * @param message for logs
         */
        public Unreachable(Obstacle obstacle, String message, @Nullable Throwable cause) {
            super(message, cause);
            this.obstacle = obstacle;
        }

        /** What stood in the way. */
        public Obstacle obstacle() {
            return obstacle;
        }
    }

    /** The server understood and said no. Trying the same again does not help, except after {@link #retryAfter()}. */
    public static final class Refused extends CallException {

        private final int status;
        private final String detail;
        private final @Nullable String code;
        private final @Nullable Duration retryAfter;

        Refused(int status, String detail, @Nullable String code, @Nullable Duration retryAfter) {
            super("Refused with status " + status + ": " + detail, null);
            this.status = status;
            this.detail = detail;
            this.code = code;
            this.retryAfter = retryAfter;
        }

        /** The HTTP status; 400 or more. */
        public int status() {
            return status;
        }

        /** What the server said about it; fit for a person to read. */
        public String detail() {
            return detail;
        }

        /** The refusal's name for programs, such as {@code last_admin}; empty if it has none. */
        public Optional<String> code() {
            return Optional.ofNullable(code);
        }

        /** When the server would look at it again; empty if it did not say. */
        public Optional<Duration> retryAfter() {
            return Optional.ofNullable(retryAfter);
        }
    }

    /** The session is over: it was ended, it expired, or the client signed out. Only signing in again helps. */
    public static final class SignedOut extends CallException {

        SignedOut(String message) {
            super(message, null);
        }
    }

    /** The call failed in this program itself, by a bug. The server may have done what it was asked for. */
    public static final class Defect extends CallException {

        /**
         * A call that a bug has ended.
         *
         * @param cause what was thrown; for logs
         */
        public Defect(Throwable cause) {
            super("A call failed by a bug: " + cause, cause);
        }
    }
}
