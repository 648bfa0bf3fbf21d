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

    /** The field of the filter language that usually holds it. */
    String field() {
        return field;
    }
}
