package dev.gatehouse.server.config;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page in a browser was loaded from, as the browser writes it (RFC 6454 §6.2): scheme, host, and the port unless
 * it is the scheme's usual one.
 *
 * @param text such as {@code https://app.example.com}, in lower case
 */
public record WebOrigin(String text) {

    private static final Pattern FORM =
            Pattern.compile("(https?)://([a-z0-9.-]+|\\[[0-9a-f:]+])(?::([0-9]{1,5}))?", Pattern.CASE_INSENSITIVE);

    /** Empty for anything that is not exactly an origin: a path, a final slash, a pattern. */
    public static Optional<WebOrigin> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        String scheme = form.group(1).toLowerCase(Locale.ROOT);
        String usualPort = scheme.equals("https") ? "443" : "80";
        String port = form.group(3) == null || form.group(3).equals(usualPort) ? "" : ":" + form.group(3);
        return Optional.of(
                new WebOrigin("%s://%s%s".formatted(scheme, form.group(2).toLowerCase(Locale.ROOT), port)));
    }

    @Override
    public String toString() {
        return text;
    }
}
