package dev.gatehouse.console.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A style sheet in which all pixels are those of another text size. Fonts have it exactly, other lengths in whole pixels; what is
 * written as a plain number is a line, and stays one.
 */
final class SizedSheet {

    private static final Pattern PIXELS =
            Pattern.compile("(-fx-font-size:\\s*)?(?<=[\\s:,(])(-?[0-9]+(?:\\.[0-9]+)?)px\\b");

    private SizedSheet() {}

    /** Where that sheet is to be had in that size, which is not the usual one. */
    static String of(URL address, TextSize size) {
        byte[] sized = resized(text(address), size).getBytes(StandardCharsets.UTF_8);
        return "data:text/css;charset=utf-8;base64," + Base64.getEncoder().encodeToString(sized);
    }

    private static String text(URL address) {
        try (InputStream sheet = address.openStream()) {
            return new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("A part of the program is missing: " + address, e);
        }
    }

    /** The same style sheet, with its pixels in that size. */
    static String resized(String sheet, TextSize size) {
        return PIXELS.matcher(sheet).replaceAll(length -> resized(length, size));
    }

    private static String resized(MatchResult length, TextSize size) {
        double pixels = Double.parseDouble(length.group(2));
        String font = length.group(1);
        return font == null ? size.of(pixels) + "px" : font + size.exactly(pixels) + "px";
    }
}
