package dev.gatehouse.console.page;

/** What the values of a column are, and so what can be done about one of them on any page. */
public enum ValueKind {
    /** The name of an account, or one that was tried. */
    USER("user"),
    /** One address. */
    ADDRESS("address"),
    /** An address or a network. */
    NETWORK("address"),
    /** A session's id. */
    SESSION("session"),
    /** The number of a case. */
    CASE("case"),
    /** A client's own description. */
    AGENT("agent"),
    /** Method and path of a request. */
    ROUTE("route"),
    /** The code of a type of events. */
    TYPE("type"),
    /** The code of a role. */
    ROLE("role");

    private final String field;

    ValueKind(String field) {
        this.field = field;
    }

    /**
     * What its column has at least, in pixels, however narrow the window: two names or addresses must be told apart, and what has
     * happened is read.
     */
    double leastWidth() {
        return switch (this) {
            case USER -> 84;
            case ADDRESS, NETWORK -> 112;
            case TYPE -> 142;
            case SESSION, CASE, AGENT, ROUTE, ROLE -> 60;
        };
    }

    /** The field of the filter language that usually holds it. */
    String field() {
        return field;
    }
}
