package dev.gatehouse.server.http;

/**
 * The request itself is no good: it cannot be read, or its values do not hold. Thrown where bodies and queries are read,
 * and answered in one place.
 */
public final class BadRequestException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Response answer;

    public BadRequestException(Response answer) {
        super("Refused", null, false, false);
        this.answer = answer;
    }

    /** What the client is told. */
    public Response answer() {
        return answer;
    }
}
