package dev.gatehouse.common.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where a Gatehouse server listens, written in one way however it was typed: scheme and host in lower case, and no port where
 * it is the scheme's own (RFC 3986 §6.2.2.1 and §6.2.3). So what is remembered of a server is found again.
 *
 * @param uri {@code http} or {@code https}, a host, perhaps a port and a path that the server's routes are under; no
 *     query, no fragment, no user, no slash at the end
 */
public record ServerAddress(URI uri) {

    /** Where a server listens that was not told otherwise. */
    private static final int FIRST_PORT = 8000;

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** @throws IllegalArgumentException if the URI has another form */
    public ServerAddress {
        boolean fits = isHttp(uri)
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && !uri.getRawPath().endsWith("/");
        if (!fits) {
            throw new IllegalArgumentException("Not a server's address: " + uri);
        }
        uri = normalized(uri);
    }

    private static URI normalized(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        String host = uri.getHost();
        // What follows a percent sign names a network interface of this machine, as that is spelt.
        String name = host.contains("%") ? host : host.toLowerCase(Locale.ROOT);
        boolean own = uri.getPort() < 0 || uri.getPort() == (scheme.equals("https") ? HTTPS_PORT : HTTP_PORT);
        return URI.create(scheme + "://" + name + (own ? "" : ":" + uri.getPort()) + uri.getRawPath());
    }

    /**
     * Reads what a person types: surrounding blanks and final slashes are dropped; without a scheme it is
     * {@code https}, or {@code http} for this very machine, where also the port may be left out that a server has there at
     * first. Empty if it is no address.
     */
    public static Optional<ServerAddress> parse(String text) {
        String typed = text.strip();
        String bare = typed.replaceFirst("/+$", "");
        try {
            return Optional.of(new ServerAddress(typed.contains("://") ? new URI(bare) : withScheme(bare)));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether what is sent there can be read on the way: plain HTTP to another machine. */
    public boolean exposed() {
        return uri.getScheme().equals("http") && !isLoopback(uri);
    }

    /** Whether it is on this very machine. */
    public boolean isLocal() {
        return isLoopback(uri);
    }

    /** The address of a route. The path begins with a slash; path and query are encoded already. */
    URI resolve(String pathAndQuery) {
        return URI.create(uri + pathAndQuery);
    }

    @Override
    public String toString() {
        return uri.toString();
    }

    private static URI withScheme(String bare) throws URISyntaxException {
        URI secure = new URI("https://" + bare);
        if (!isLoopback(secure)) {
            return secure;
        }
        int port = secure.getPort() < 0 ? FIRST_PORT : secure.getPort();
        return new URI("http", null, secure.getHost(), port, secure.getPath(), secure.getQuery(), secure.getFragment());
    }

    private static boolean isHttp(URI uri) {
        return "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
    }

    private static boolean isLoopback(URI uri) {
        return uri.getHost() != null && LOOPBACK.contains(uri.getHost().toLowerCase(Locale.ROOT));
    }
}
