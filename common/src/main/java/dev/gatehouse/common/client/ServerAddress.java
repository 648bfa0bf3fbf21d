package dev.gatehouse.common.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where a Gatehouse server listens.
 *
 * @param uri {@code http} or {@code https}, a host, perhaps a port and a path that the server's routes are under; no
 *     query, no fragment, no user, no slash at the end
 */
public record ServerAddress(URI uri) {

    /** Where a server listens that was not told otherwise. */
    private static final int FIRST_PORT = 8000;

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
        return "http".equalsIgnoreCase(uri.getScheme()) && !isLoopback(uri);
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
