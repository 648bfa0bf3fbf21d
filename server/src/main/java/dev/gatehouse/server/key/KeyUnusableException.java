package dev.gatehouse.server.key;

/** A key is missing, malformed, or not the one that fits; the message is one line for an operator. */
public final class KeyUnusableException extends Exception {

    private static final long serialVersionUID = 1;

    KeyUnusableException(String message) {
        super(message);
    }
}
