package dev.gatehouse.server.feature;

/** The cursor is not where this process has left it: another one has taken it over, or it was rewound. */
final class CursorLostException extends RuntimeException {

    private static final long serialVersionUID = 1;

    CursorLostException(String consumer) {
        super("The cursor of %s was moved by another process".formatted(consumer));
    }
}
