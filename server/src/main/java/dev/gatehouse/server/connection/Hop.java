package dev.gatehouse.server.connection;

import dev.gatehouse.common.address.IpAddress;
import java.util.Map;
import java.util.Optional;

/**
 * What one proxy has written down about who spoke to it.
 *
 * @param address who it was; empty where the proxy does not say, or says it in words of its own ({@code unknown},
 *                {@code _hidden}; RFC 7239 §6.2 and §6.3)
 * @param secure  whether they spoke TLS; empty where the proxy does not say
 */
record Hop(Optional<IpAddress> address, Optional<Boolean> secure) {

    /** Says nothing. */
    private static final Hop UNREADABLE = new Hop(Optional.empty(), Optional.empty());

    /** Reads one item of {@code X-Forwarded-For}. */
    static Hop listed(String item) {
        return new Hop(node(item.strip()), Optional.empty());
    }

    /** Reads one element of {@code Forwarded}. */
    static Hop forwarded(String element) {
        return ForwardedElement.read(element).map(Hop::of).orElse(UNREADABLE);
    }

    private static Hop of(Map<String, String> pairs) {
        return new Hop(
                Optional.ofNullable(pairs.get("for")).flatMap(Hop::node),
                Optional.ofNullable(pairs.get("proto")).map(Hop::isTls));
    }

    /** Whether the name of a protocol means TLS. */
    static boolean isTls(String proto) {
        return proto.strip().equalsIgnoreCase("https");
    }

    /** An address, IPv6 in brackets or not, with a port or not (RFC 7239 §6). Without brackets IPv6 has no port. */
    private static Optional<IpAddress> node(String text) {
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            boolean inBrackets = text.lastIndexOf(':', end) > 0 && isPort(text.substring(end + 1));
            return inBrackets ? IpAddress.parse(text.substring(1, end)) : Optional.empty();
        }
        int colon = text.indexOf(':');
        boolean hasPort = colon >= 0 && colon == text.lastIndexOf(':');
        if (!hasPort) {
            return IpAddress.parse(text);
        }
        return isPort(text.substring(colon)) ? IpAddress.parse(text.substring(0, colon)) : Optional.empty();
    }

    /** {@code :8080}, {@code :_hidden}, or nothing. */
    private static boolean isPort(String text) {
        return text.isEmpty()
                || (text.length() > 1
                        && text.charAt(0) == ':'
                        && text.chars().skip(1).allMatch(Hop::isOfPort));
    }

    private static boolean isOfPort(int c) {
        return c < 128 && (Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '-');
    }
}
