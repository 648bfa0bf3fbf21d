package dev.gatehouse.common.proof;

import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Hashes of a tree as text: 32 bytes in Base64, padded. */
final class Hashes {

    /** A tree of 2^63 leaves has no longer proof. */
    private static final int LONGEST_PATH = 128;

    private Hashes() {}

    static boolean isHash(String text) {
        return text.matches("[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=");
    }

    /** The hashes; empty if one of them is none, or there are more than any proof has. */
    static Optional<List<byte[]>> read(List<String> texts) {
        return texts.size() <= LONGEST_PATH && texts.stream().allMatch(Hashes::isHash)
                ? Optional.of(texts.stream().map(Base64.getDecoder()::decode).toList())
                : Optional.empty();
    }

    static List<String> write(List<byte[]> hashes) {
        return hashes.stream().map(Base64.getEncoder()::encodeToString).toList();
    }
}
