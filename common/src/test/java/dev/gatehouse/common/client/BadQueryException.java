package dev.gatehouse.common.client;

/** A parameter that a {@link FakeGatehouse} answers with 400. */
final class BadQueryException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String parameter;

    BadQueryException(String parameter, String problem) {
        super(problem);
        this.parameter = parameter;
    }

    String parameter() {
        return parameter;
    }

    String problem() {
        return String.valueOf(getMessage());
    }
}
