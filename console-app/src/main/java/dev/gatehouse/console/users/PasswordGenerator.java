package dev.gatehouse.console.users;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/** Makes passwords that no attacker guesses and that can be read aloud. Confined to the FX thread. */
final class PasswordGenerator {

    /** Without those that look like another: 0 and O, 1 and l and I. */
    private static final String LETTERS = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /** Some 116 bits. */
    private static final int LENGTH = 20;

    private final SecureRandom random = new SecureRandom();

    /** Another one each time. */
    String next() {
        return random.ints(LENGTH, 0, LETTERS.length())
                .mapToObj(at -> LETTERS.substring(at, at + 1))
                .collect(Collectors.joining());
    }
}
