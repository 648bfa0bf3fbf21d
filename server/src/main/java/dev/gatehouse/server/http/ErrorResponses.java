package dev.gatehouse.server.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The errors that every endpoint shares, to the letter of the wire contract. */
public final class ErrorResponses {

    private ErrorResponses() {}

    /** A plain error. */
    public static Response.Whole detail(int status, String detail) {
        return Response.of(status, new Detail(detail, null));
    }

    /** An error with a code for programs. */
    public static Response coded(int status, String detail, String code) {
        return Response.of(status, new Detail(detail, code));
    }

    /** Values that do not hold, by the name of their field or parameter. */
    public static Response invalid(Map<String, List<String>> problems) {
        return Response.of(400, problems);
    }

    /** One value that does not hold. */
    public static Response invalid(String field, String problem) {
        return invalid(Map.of(field, List.of(problem)));
    }

    /** 401 with the challenge that it must carry (RFC 9110 §11.6.1). */
    public static Response unauthorized(Object body) {
        return Response.of(401, body).with("WWW-Authenticate", "Bearer realm=\"api\"");
    }

    public static Response unauthorized(String detail) {
        return unauthorized(new Detail(detail, null));
    }

    public static Response unauthorized(String detail, String code) {
        return unauthorized(new Detail(detail, code));
    }

    /** 401: the caller is known, and has to show the password again; no older proof will do (RFC 9470 §3). */
    public static Response reauthenticationRequired(Duration maxAge) {
        return Response.of(401, new Detail("Enter your password again to do this.", "reauthentication_required"))
                .with(
                        "WWW-Authenticate",
                        "Bearer realm=\"api\", error=\"insufficient_user_authentication\", max_age=\"%d\""
                                .formatted(maxAge.toSeconds()));
    }

    public static Response forbidden() {
        return detail(403, "You do not have permission to perform this action.");
    }

    /** 403: the role would do, and is worth nothing until its bearer has a second factor. */
    public static Response otpEnrolmentRequired() {
        return coded(403, "A one-time password must be set up first.", "otp_enrolment_required");
    }

    /** 403: nothing from this address is served. */
    public static Response blocked() {
        return coded(403, "Requests from this address are not accepted.", "address_blocked");
    }

    /** 429: the caller has to wait that long, told in seconds, rounded up. */
    public static Response.Whole throttled(Duration wait) {
        long seconds = seconds(wait);
        String unit = seconds == 1 ? "second" : "seconds";
        return detail(429, "Request was throttled. Expected available in %d %s.".formatted(seconds, unit))
                .with("Retry-After", Long.toString(seconds));
    }

    /** 403: too many passwords were wrong, and the next one may come after that wait, told in seconds, rounded up. */
    public static Response lockedOut(Duration wait) {
        return coded(403, "Too many failed login attempts", "locked_out")
                .with("Retry-After", Long.toString(seconds(wait)));
    }

    public static Response notFound() {
        return detail(404, "Not found.");
    }

    public static Response methodNotAllowed(String method, String allow) {
        return detail(405, "Method \"%s\" not allowed.".formatted(method)).with("Allow", allow);
    }

    public static Response notAcceptable() {
        return detail(406, "Could not satisfy the request Accept header.");
    }

    public static Response bodyTooLarge() {
        return detail(413, "Request body too large.");
    }

    public static Response unsupportedMediaType(String mediaType) {
        return detail(415, "Unsupported media type \"%s\" in request.".formatted(mediaType));
    }

    /** 415: the body is compressed, or encoded in another way (RFC 9110 §15.5.16). */
    public static Response unsupportedCoding(String coding) {
        return detail(415, "Unsupported content coding \"%s\" in request.".formatted(coding))
                .with("Accept-Encoding", "identity");
    }

    public static Response internal() {
        return detail(500, "Internal server error.");
    }

    /** 503: nothing is wrong with the request, and one after that wait, told in seconds, rounded up, may do. */
    public static Response unavailable(Duration retryAfter) {
        return detail(503, "Service temporarily unavailable, try again later.")
                .with("Retry-After", Long.toString(seconds(retryAfter)));
    }

    /** Rounded up, and never none. */
    private static long seconds(Duration wait) {
        return Math.max(1, wait.plusNanos(999_999_999).toSeconds());
    }

    /** The body of most errors. */
    record Detail(
            String detail,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String code) {}
}
