package dev.gatehouse.server.config;

/**
 * What a password's hash costs (Argon2id, RFC 9106); the defaults are OWASP's, about 60 ms of a core.
 *
 * @param memory  KiB for one hash; 8..1,048,576 and at most half of the heap, default 19,456
 * @param passes  passes over that memory; 1..100, default 2
 * @param waiting how many logins may wait for a core before further ones are told to come back; 0..10,000, default 100
 */
public record PasswordSettings(int memory, int passes, int waiting) {

    static PasswordSettings from(Section section) {
        int memory = section.number("memory", 19_456, 8, 1_048_576);
        if (memory > mostMemory()) {
            section.refuse(
                    "has a memory of %d KiB for one hash, where all together may take %d, half of the heap; more of it gives GATEHOUSE_JAVA_OPTIONS=-Xmx…"
                            .formatted(memory, mostMemory()));
        }
        return new PasswordSettings(
                memory, section.number("passes", 2, 1, 100), section.number("waiting", 100, 0, 10_000));
    }

    /** KiB that all hashes under way may take together: half of the heap, so that the other half is for everything else. */
    public static int mostMemory() {
        return (int) Math.min(heap() / 2, Integer.MAX_VALUE);
    }

    private static long heap() {
        return Runtime.getRuntime().maxMemory() / 1024;
    }
}
