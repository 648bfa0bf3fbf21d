package dev.gatehouse.server.throttle;

/**
 * Whose requests a limit counts together. It is nothing that a client could make more of for free.
 *
 * @param value what tells it from others
 * @param shown what admins see of it, which is no secret; several may look alike
 */
record LimitKey(String value, String shown) {

    static LimitKey of(String value) {
        return new LimitKey(value, value);
    }
}
