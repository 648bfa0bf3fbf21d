package dev.gatehouse.server.http;

/** The request itself is no good: it cannot be read, or its values do not hold. */
public final class BadRequestException extends RefusedException {

    private static final long serialVersionUID = 1;

    BadRequestException(Response answer) {
        super(answer);
    }
}
