package dev.gatehouse.server.account;

/**
 * A hashed password in the PHC string format; never printed.
 *
 * @param text such as {@code $argon2id$v=19$m=19456,t=2,p=1$…$…}
 */
public record PasswordHash(String text) {

    @Override
    public String toString() {
        return "***";
    }
}
