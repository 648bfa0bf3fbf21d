package dev.gatehouse.server.config;

/**
 * What a password's hash costs (Argon2id, RFC 9106); the defaults are OWASP's, about 60 ms of a core.
 *
 * @param memory  KiB for one hash; 8..1,048,576, default 19,456
 * @param passes  passes over that memory; 1..100, default 2
 * @param waiting how many logins may wait for a core before further ones are told to come back; 0..10,000, default 100
 */
public record PasswordSettings(int memory, int passes, int waiting) {

    static PasswordSettings from(Section section) {
        return new PasswordSettings(
                section.number("memory", 19_456, 8, 1_048_576),
                section.number("passes", 2, 1, 100),
                section.number("waiting", 100, 0, 10_000));
    }
}
