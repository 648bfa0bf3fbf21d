package dev.gatehouse.bench.load;

/**
 * What a client signs in with.
 *
 * @param username the account's name
 * @param password a secret; not printed
 */
public record Credentials(String username, String password) {

    @Override
    public String toString() {
        return "Credentials[" + username + ", ***]";
    }
}
