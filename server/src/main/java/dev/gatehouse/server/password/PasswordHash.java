package dev.gatehouse.server.password;

/**
 * A hashed password, which names its own format and cost; never printed. {@link HashFormat} has all that are known.
 *
 * @param text such as {@code $argon2id$v=19$m=19456,t=2,p=1$…$…}
 */
public record PasswordHash(String text) {

    @Override
    public String toString() {
        return "***";
    }
}
