package dev.gatehouse.common.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Collects the parameters of a request; what is null is left out. Not thread-safe. */
final class QueryString {

    private final StringJoiner parameters = new StringJoiner("&", "?", "").setEmptyValue("");

    QueryString with(String name, @Nullable Object value) {
        if (value != null) {
            parameters.add(name + "=" + encoded(value.toString()));
        }
        return this;
    }

    /** A plus sign means a blank in forms only; in a URI the blank is %20. */
    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return parameters.toString();
    }
}
