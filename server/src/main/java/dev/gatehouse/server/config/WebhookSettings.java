package dev.gatehouse.server.config;

import dev.gatehouse.common.filter.Filter;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * Where alerts are posted, signed after the Standard Webhooks conventions.
 *
 * @param url     absolute, http or https, without a user
 * @param secret  {@code whsec_} and 24 to 64 bytes in Base64
 * @param events  which events are posted as well, each by itself; empty for none
 * @param timeout how long one post may take in all; 1 second to 1 minute, default 10 seconds
 */
public record WebhookSettings(URI url, Secret secret, Optional<Filter> events, Duration timeout) {

    /** What a secret begins with (Standard Webhooks, "Signature scheme"). */
    private static final String PREFIX = "whsec_";

    private static final int SHORTEST = 24;
    private static final int LONGEST = 64;

    /** The bytes that sign. */
    public byte[] key() {
        return Base64.getDecoder().decode(secret.value().substring(PREFIX.length()));
    }

    /** Empty where none is set, or not in a way that holds. */
    static Optional<WebhookSettings> from(Section section) {
        Optional<URI> url = WebUrl.read(section, "url");
        Optional<Secret> secret = section.optionalText("secret").map(Secret::new);
        Optional<Filter> events = EventFilter.read(section, "events", "false");
        Duration timeout = section.duration("timeout", "PT10S", Duration.ofSeconds(1), Duration.ofMinutes(1));

        section.requireBoth("url", url, "secret", secret);
        if (secret.isPresent() && !isKey(secret.get().value())) {
            section.refuse("has a secret that is not whsec_ and 24 to 64 bytes in Base64");
            return Optional.empty();
        }
        return url.flatMap(target -> secret.map(key -> new WebhookSettings(target, key, events, timeout)));
    }

    private static boolean isKey(String text) {
        try {
            int length =
                    Base64.getDecoder().decode(text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : "").length;
            return length >= SHORTEST && length <= LONGEST;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
