package dev.gatehouse.server.drill;

/** How hard an attacker tries. */
enum AttackStrength {
    FAST,
    USUAL,
    SLOW;

    /** One of three. */
    <T> T of(T fast, T usual, T slow) {
        return switch (this) {
            case FAST -> fast;
            case USUAL -> usual;
            case SLOW -> slow;
        };
    }
}
