package dev.gatehouse.console.capture;

/** What came of opening a capture. */
public sealed interface CaptureReading {

    /** It can be looked at; the verdict says what it is worth. */
    record Opened(Capture capture) implements CaptureReading {}

    /**
     * It cannot.
     *
     * @param detail what the system says, or another word about it; empty for none
     */
    record Rejected(CaptureFlaw flaw, String detail) implements CaptureReading {}

    /** Why a file cannot be opened as a capture. */
    enum CaptureFlaw {
        /** It is not there, or may not be read. */
        NOT_READABLE,
        /** It is larger than any capture. */
        TOO_LARGE,
        /** It is something else. */
        FOREIGN,
        /** A newer console has written it. */
        NEWER
    }
}
