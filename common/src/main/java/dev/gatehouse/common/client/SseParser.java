package dev.gatehouse.common.client;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Parses server-sent events after the WHATWG HTML standard, §9.2.6, as the bytes come in, wherever they are cut.
 *
 * <p>Bounded: of a line, and of the data of an event, no more than {@code longest} bytes are kept. An event that goes
 * beyond is dropped and reported as {@link SseSignal.TooLong}; the parser goes on behind it. Not thread-safe.
 */
public final class SseParser {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final int longest;
    private final Consumer<? super SseSignal> signals;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean lineTooLong;
    private boolean firstLine = true;
    private boolean afterCarriageReturn;

    private final StringBuilder data = new StringBuilder();
    private String type = "";
    private String id = "";
    private boolean eventTooLong;

    /** A parser that hands over what it finds, on the thread that feeds it. */
    public SseParser(int longest, Consumer<? super SseSignal> signals) {
        this.longest = longest;
        this.signals = signals;
    }

    /** Takes the next bytes of the stream. An event at the end of the stream without its blank line is no event. */
    public void feed(byte[] bytes) {
        int begun = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '\n' && bytes[i] != '\r') {
                continue;
            }
            boolean secondHalf = bytes[i] == '\n' && (i == 0 ? afterCarriageReturn : bytes[i - 1] == '\r');
            if (!secondHalf) {
                keep(bytes, begun, i);
                endLine();
            }
            begun = i + 1;
        }
        keep(bytes, begun, bytes.length);
        afterCarriageReturn = bytes.length == 0 ? afterCarriageReturn : bytes[bytes.length - 1] == '\r';
    }

    private void keep(byte[] bytes, int from, int to) {
        int room = Math.min(to - from, longest - line.size());
        line.write(bytes, from, room);
        lineTooLong |= room < to - from;
    }

    private void endLine() {
        String text = text(line.toByteArray());
        boolean tooLong = lineTooLong;
        line.reset();
        lineTooLong = false;
        if (text.isEmpty()) {
            dispatch();
        } else if (text.charAt(0) != ':') {
            eventTooLong |= tooLong;
            field(text);
        }
    }

    private String text(byte[] bytes) {
        boolean marked = firstLine && startsWithMark(bytes);
        firstLine = false;
        int start = marked ? BYTE_ORDER_MARK.length : 0;
        return new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8);
    }

    private static boolean startsWithMark(byte[] bytes) {
        int length = BYTE_ORDER_MARK.length;
        return bytes.length >= length && Arrays.equals(bytes, 0, length, BYTE_ORDER_MARK, 0, length);
    }

    private void field(String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        String value = colon < 0 ? "" : withoutOneBlank(text.substring(colon + 1));
        switch (name) {
            case "event" -> type = value;
            case "data" -> append(value);
            case "id" -> id = value.indexOf('\0') < 0 ? value : id;
            default -> {
                // The standard: other fields are ignored.
            }
        }
    }

    private static String withoutOneBlank(String value) {
        return value.startsWith(" ") ? value.substring(1) : value;
    }

    private void append(String value) {
        if (data.length() + value.length() > longest) {
            eventTooLong = true;
        } else {
            data.append(value).append('\n');
        }
    }

    private void dispatch() {
        if (eventTooLong) {
            signals.accept(new SseSignal.TooLong(id));
        } else if (!data.isEmpty()) {
            data.setLength(data.length() - 1);
            signals.accept(new SseSignal.Message(id, type.isEmpty() ? "message" : type, data.toString()));
        }
        data.setLength(0);
        type = "";
        eventTooLong = false;
    }
}
