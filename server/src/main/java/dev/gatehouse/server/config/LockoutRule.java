package dev.gatehouse.server.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which failed logins count together: those that are alike in all of these. */
public enum LockoutRule {
    /** Of one user name, from wherever. */
    USERNAME,
    /** From one address, for any user name. */
    ADDRESS,
    /** Of one user name from one address. */
    USERNAME_AND_ADDRESS;

    /** Reads a rule such as {@code username+address}, its parts in any order; empty for anything else. */
    static Optional<LockoutRule> parse(String text) {
        return Arrays.stream(values())
                .filter(rule -> attributes(rule.code()).equals(attributes(text)))
                .findFirst();
    }

    /** The rule as settings and records name it: {@code username}, {@code address}, {@code username+address}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace("_and_", "+");
    }

    private static List<String> attributes(String text) {
        return Arrays.stream(text.split("\\+", -1)).map(String::strip).sorted().toList();
    }
}
