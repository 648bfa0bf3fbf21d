package dev.gatehouse.common.client;

/** What an {@link SseParser} finds in a stream. */
public sealed interface SseSignal {

    /**
     * A whole event.
     *
     * @param id   the last id that the stream gave, with this event or before; empty if it never gave one
     * @param type the event's type; {@code message} if it has none
     * @param data its data, lines separated by line feeds; never empty
     */
    record Message(String id, String type, String data) implements SseSignal {}

    /**
     * An event that was dropped because it is longer than the parser takes.
     *
     * @param id the last id that the stream gave, with this event or before; empty if it never gave one
     */
    record TooLong(String id) implements SseSignal {}
}
