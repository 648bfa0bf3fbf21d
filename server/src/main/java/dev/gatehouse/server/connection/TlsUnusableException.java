package dev.gatehouse.server.connection;

/** TLS cannot be spoken with what the settings name; the message is one line for an operator. */
public final class TlsUnusableException extends Exception {

    private static final long serialVersionUID = 1;

    TlsUnusableException(String message) {
        super(message);
    }
}
