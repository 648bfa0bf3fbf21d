package dev.gatehouse.common.token;

/**
 * What a login or a refresh gives: {@code access} to call with, {@code refresh} to get the next pair. Both are secrets,
 * and neither is printed.
 *
 * @param access  a JWT of type {@code at+jwt}
 * @param refresh a JWT that only Gatehouse can read
 */
public record TokenPair(String access, String refresh) {

    @Override
    public String toString() {
        return "TokenPair[***]";
    }
}
