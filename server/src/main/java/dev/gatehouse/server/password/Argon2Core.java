package dev.gatehouse.server.password;

/**
 * Argon2 as a computation (RFC 9106 §3.2, version 1.3): fills memory and makes a hash of it. The seam behind which a faster
 * one can take the place of {@link BouncyCastleArgon2}. Implementations are thread-safe and leave nothing of a password in
 * memory that they keep.
 */
interface Argon2Core {

    /**
     * Derives a hash; takes the cost's memory and time of the calling thread.
     *
     * @param salt   8..64 bytes
     * @param length of the hash; 16..64 bytes
     */
    byte[] derive(Argon2Cost cost, byte[] password, byte[] salt, int length);
}
