package dev.gatehouse.server.password;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** What an Argon2 may be asked to derive; always the same samples. */
final class HashSample {

    private static final int SAMPLES = 300;

    private final Argon2Cost cost;
    private final byte[] password;
    private final byte[] salt;
    private final int length;

    private HashSample(Argon2Cost cost, byte[] password, byte[] salt, int length) {
        this.cost = cost;
        this.password = password;
        this.salt = salt;
        this.length = length;
    }

    /** Samples of little cost: in several lanes and passes, with more memory and with less than the one before. */
    static List<HashSample> all() {
        Random random = new Random(7);
        return IntStream.range(0, SAMPLES).mapToObj(_ -> next(random)).toList();
    }

    byte[] derivedBy(Argon2Core core) {
        return core.derive(cost, password, salt, length);
    }

    private static HashSample next(Random random) {
        int lanes = 1 + random.nextInt(4);
        Argon2Cost cost = new Argon2Cost(
                random.nextBoolean() ? Argon2Cost.Variant.I : Argon2Cost.Variant.ID,
                8 * lanes + random.nextInt(100),
                1 + random.nextInt(3),
                lanes);
        byte[] password = bytes(random, random.nextInt(200));
        byte[] salt = bytes(random, 8 + random.nextInt(56));
        return new HashSample(cost, password, salt, 16 + random.nextInt(48));
    }

    private static byte[] bytes(Random random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
