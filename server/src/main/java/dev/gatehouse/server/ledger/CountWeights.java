package dev.gatehouse.server.ledger;

import dev.gatehouse.common.digest.Sha256;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What it weighs that something happened in a minute: a number below 2<sup>128</sup>, from a key that is made for one
 * comparison and is kept nowhere. Of two lists of counts that are not the same, one is heavier, but for a chance of
 * 2<sup>-128</sup>, however long they are and in any order; for who wrote them did not know the key. So lists are compared
 * without having either in memory. (D. Clarke and others, <i>Incremental Multiset Hash Functions</i>, 2003: the additive one,
 * without a modulus.) Confined to one thread.
 *
 * <p>A weight is the begin of SHA-256 over the key and what is weighed, which has one length, so that it is one block.
 */
final class CountWeights {

    private static final int KEY_BYTES = 32;
    private static final int WEIGHT_BYTES = 16;

    private final MessageDigest sha256 = Sha256.digest();
    private final byte[] key = new byte[KEY_BYTES];
    private final ByteBuffer message = ByteBuffer.allocate(Long.BYTES + 2 * Integer.BYTES);

    /** The kinds that there are, each with a number of its own. */
    private final Map<List<String>, Integer> kinds = new HashMap<>();

    /** Those of the minute that was asked for last: what comes after one another is mostly of one minute. */
    private final Map<Integer, BigInteger> known = new HashMap<>();

    private Instant knownMinute = Instant.MIN;

    CountWeights() {
        new SecureRandom().nextBytes(key);
    }

    /** The weight of one event of that kind in the minute that begins then. */
    BigInteger of(Instant minute, String type, String severity) {
        if (!minute.equals(knownMinute)) {
            known.clear();
            knownMinute = minute;
        }
        int kind = kinds.computeIfAbsent(List.of(type, severity), _ -> kinds.size());
        return known.computeIfAbsent(kind, _ -> weigh(minute, kind));
    }

    /** The weight of counts. */
    BigInteger of(MinuteCounts counts) {
        BigInteger[] sum = {BigInteger.ZERO};
        counts.forEach((minute, count) -> sum[0] =
                sum[0].add(of(minute, count.type(), count.severity()).multiply(BigInteger.valueOf(count.total()))));
        return sum[0];
    }

    private BigInteger weigh(Instant minute, int kind) {
        message.clear();
        message.putLong(minute.getEpochSecond()).putInt(minute.getNano()).putInt(kind);
        sha256.update(key);
        return new BigInteger(1, sha256.digest(message.array()), 0, WEIGHT_BYTES);
    }
}
