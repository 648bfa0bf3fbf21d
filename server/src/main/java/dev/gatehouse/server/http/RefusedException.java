package dev.gatehouse.server.http;

/** A check refuses the request. Thrown where it is found out, and answered in one place. */
class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Response answer;

    RefusedException(Response answer) {
        super("Refused", null, false, false);
        this.answer = answer;
    }

    /** What the client is told. */
    Response answer() {
        return answer;
    }
}
