package dev.gatehouse.server.config;

import dev.gatehouse.common.address.IpAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Kubernetes puts into the environment of every pod about a Service of its namespace, by its name in upper case: one
 * that is called gatehouse, or begins so, gives variables that look like settings (Kubernetes documentation, "Service",
 * "Environment variables").
 */
final class ServiceVariables {

    private static final String SERVICE = "GATEHOUSE_(?:[A-Z0-9_]+_)?";
    private static final String PORT = SERVICE + "PORT_[0-9]{1,5}_(?:TCP|UDP|SCTP)";

    private static final Pattern ADDRESSES = Pattern.compile(SERVICE + "SERVICE_HOST|" + PORT + "_ADDR");
    private static final Pattern NUMBERS = Pattern.compile(SERVICE + "SERVICE_PORT(?:_[A-Z0-9_]+)?|" + PORT + "_PORT");
    private static final Pattern PROTOCOLS = Pattern.compile(PORT + "_PROTO");
    private static final Pattern URLS = Pattern.compile(SERVICE + "PORT|" + PORT);

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}");
    private static final Pattern PROTOCOL = Pattern.compile("tcp|udp|sctp");
    private static final Pattern URL = Pattern.compile("(?:tcp|udp|sctp)://\\[?([0-9a-f.:]+)]?:[0-9]{1,5}");

    private ServiceVariables() {}

    /** Whether both the name and the value have a form that Kubernetes gives them. */
    static boolean contain(String name, String value) {
        return (matches(ADDRESSES, name) && isAddress(value))
                || (matches(NUMBERS, name) && matches(NUMBER, value))
                || (matches(PROTOCOLS, name) && matches(PROTOCOL, value))
                || (matches(URLS, name) && isUrl(value));
    }

    private static boolean isUrl(String value) {
        Matcher url = URL.matcher(value);
        return url.matches() && isAddress(url.group(1));
    }

    private static boolean isAddress(String value) {
        return IpAddress.parse(value).isPresent();
    }

    private static boolean matches(Pattern pattern, String text) {
        return pattern.matcher(text).matches();
    }
}
