package dev.gatehouse.server.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Reads addresses of web servers from settings. */
final class WebUrl {

    private WebUrl() {}

    /** An absolute URL of http or https without a user and a fragment; empty where it is left out. */
    static Optional<URI> read(Section section, String key) {
        return section.parsed(
                key, "", WebUrl::parse, "must be a URL such as https://hooks.example.com/gatehouse, without a user");
    }

    private static Optional<Optional<URI>> parse(String text) {
        if (text.isBlank()) {
            return Optional.of(Optional.empty());
        }
        try {
            URI url = new URI(text.strip());
            return isUsable(url) ? Optional.of(Optional.of(new URI(url.toASCIIString()))) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isUsable(URI url) {
        boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
        return web && url.getHost() != null && url.getRawUserInfo() == null && url.getRawFragment() == null;
    }
}
