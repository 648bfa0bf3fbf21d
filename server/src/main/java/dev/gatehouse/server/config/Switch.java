package dev.gatehouse.server.config;

import java.util.Locale;
import java.util.Optional;

/** The words for on and off, as YAML 1.1 knows them. */
enum Switch {
    ON,
    OFF;

    static Optional<Switch> parse(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "on", "true", "yes" -> Optional.of(ON);
            case "off", "false", "no" -> Optional.of(OFF);
            default -> Optional.empty();
        };
    }

    static boolean isOff(String text) {
        return parse(text).filter(OFF::equals).isPresent();
    }
}
