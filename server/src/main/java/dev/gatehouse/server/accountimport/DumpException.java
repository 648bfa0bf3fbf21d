package dev.gatehouse.server.accountimport;

/** A dump that cannot be read on. The message says what is wrong and where, and none of what is in it. */
final class DumpException extends Exception {

    private static final long serialVersionUID = 1;

    DumpException(String message, Throwable cause) {
        super(message, cause);
    }

    DumpException(String message) {
        super(message);
    }
}
