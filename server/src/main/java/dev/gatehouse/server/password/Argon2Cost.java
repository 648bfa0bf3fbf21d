package dev.gatehouse.server.password;

/**
 * What an Argon2 hash costs (RFC 9106 §3.1).
 *
 * @param variant of the three, the two that are written for passwords
 * @param memory  KiB; at least eight for each lane
 * @param passes  over that memory; at least 1
 * @param lanes   of which the memory is made; at least 1
 */
record Argon2Cost(Variant variant, int memory, int passes, int lanes) {

    enum Variant {
        I,
        ID
    }

    boolean isSound() {
        return passes >= 1 && lanes >= 1 && memory >= 8 * lanes;
    }

    /** KiB times passes, to which the time is proportional: 2^19 are about a second of a core. */
    long work() {
        return (long) memory * passes;
    }
}
