package dev.gatehouse.server.check;

import static dev.gatehouse.common.check.FindingSeverity.INFO;
import static dev.gatehouse.common.check.FindingSeverity.WARNING;
import static dev.gatehouse.server.check.Check.when;

import dev.gatehouse.common.key.Key;
import dev.gatehouse.common.key.KeyState;
import dev.gatehouse.server.config.CorsSettings;
import dev.gatehouse.server.config.DatabaseSettings;
import dev.gatehouse.server.config.ForwardedHeader;
import dev.gatehouse.server.config.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How long what is stolen stays good (R24, R25), and what is set to no effect. */
final class TokenChecks {

    /** A thief of an access token has it that long, as far as services do not ask this server. */
    private static final Duration LONGEST_ACCESS = Duration.ofHours(1);

    /** Refreshing begins it anew, so this is how long a user may stay away and still be signed in. */
    private static final Duration LONGEST_REFRESH = Duration.ofDays(30);

    /** A year, which is what NIST SP 800-57 §5.3.6 gives at least to keys that sign. */
    private static final Duration OLDEST_KEY = Duration.ofDays(366);

    private TokenChecks() {}

    static List<Check> all() {
        return List.of(
                new Check(
                        "keys.too-old",
                        WARNING,
                        true,
                        TokenChecks::oldKey,
                        "The longer a key signs, the more depends on it, and the longer somebody may have had it unseen.",
                        "gatehouse key rotate PURPOSE; no request fails for it."),
                Check.of(
                        "keys.rotation-off",
                        WARNING,
                        when(
                                facts -> facts.settings()
                                        .key()
                                        .rotateAfter()
                                        .filter(age -> age.compareTo(OLDEST_KEY) <= 0)
                                        .isEmpty(),
                                "Signing keys do not rotate by themselves within a year"),
                        "Nobody notices that a key has leaked; rotating ends what a thief can do with it.",
                        "Leave key.rotate-after at its default, P90D."),
                Check.of(
                        "token.long-access",
                        WARNING,
                        facts -> longer(
                                "token.access-lifetime",
                                facts.settings().token().accessLifetime(),
                                LONGEST_ACCESS),
                        "Services that verify tokens with the public keys take a stolen one until it expires, also when its session has ended.",
                        "Leave token.access-lifetime at its default, PT30M."),
                Check.of(
                        "token.long-refresh",
                        WARNING,
                        facts -> longer(
                                "token.refresh-lifetime",
                                facts.settings().token().refreshLifetime(),
                                LONGEST_REFRESH),
                        "A device that was lost stays signed in for that long.",
                        "Set token.refresh-lifetime to what your users need, at most P30D."),
                Check.of(
                        "settings.unused",
                        INFO,
                        TokenChecks::unused,
                        "Whoever has set it believes in something that is not so.",
                        "Set what it belongs to, or take it out."));
    }

    private static Optional<String> oldKey(CheckInput facts) {
        Instant oldest = facts.now().minus(OLDEST_KEY);
        return facts.holdings().stream()
                .flatMap(holdings -> holdings.keys().stream())
                .filter(key -> key.purpose().rotates() && key.state() == KeyState.ACTIVE)
                .filter(key -> isBefore(key, oldest))
                .findFirst()
                .map(key ->
                        "The %s key %s signs since %s".formatted(key.purpose().code(), key.kid(), key.activatedAt()));
    }

    private static boolean isBefore(Key key, Instant oldest) {
        return key.activatedAt() != null && key.activatedAt().isBefore(oldest);
    }

    private static Optional<String> longer(String key, Duration lifetime, Duration longest) {
        return lifetime.compareTo(longest) > 0 ? Optional.of("%s is %s".formatted(key, lifetime)) : Optional.empty();
    }

    private static Optional<String> unused(CheckInput facts) {
        List<String> unused = new ArrayList<>();
        Settings settings = facts.settings();
        DatabaseSettings database = settings.database();
        if (database.url().isEmpty()
                && (database.username().isPresent() || database.password().isPresent())) {
            unused.add("database.username and database.password, without database.url");
        }
        if (settings.server().trustedProxies().isEmpty()
                && settings.server().forwardedHeader() != ForwardedHeader.X_FORWARDED_FOR) {
            unused.add("server.forwarded-header, without server.trusted-proxies");
        }
        if (settings.cors().origins().isEmpty() && !settings.cors().maxAge().equals(CorsSettings.MAX_AGE)) {
            unused.add("cors.max-age, without cors.origins");
        }
        return unused.isEmpty() ? Optional.empty() : Optional.of("Set to no effect: " + String.join("; ", unused));
    }
}
