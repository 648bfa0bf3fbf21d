package dev.gatehouse.server.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.Block;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;

final class BouncyCastleArgon2Test {

    private static final byte[] PASSWORD = "correct horse battery".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SALT = "saltsaltsaltsalt".getBytes(StandardCharsets.US_ASCII);

    /** Of the reference implementation's own tests (phc-winner-argon2, test.c), version 1.3. */
    @Test
    void hashesAsTheReferenceImplementationDoes() {
        BouncyCastleArgon2 argon2 = new BouncyCastleArgon2(256, 1);
        byte[] hash =
                argon2.derive(id(256, 2, 1), "password".getBytes(StandardCharsets.US_ASCII), bytes("somesalt"), 32);

        assertThat(HexFormat.of().formatHex(hash))
                .isEqualTo("9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe");
    }

    /** The hashes that used the same memory before: with less of it, more, in other lanes, in more passes. */
    @Test
    void hashesInUsedMemoryAsInFreshMemory() {
        BouncyCastleArgon2 argon2 = new BouncyCastleArgon2(64, 1);

        assertThat(HashSample.all())
                .allSatisfy(sample ->
                        assertThat(sample.derivedBy(argon2)).isEqualTo(sample.derivedBy(new BouncyCastleArgon2(0, 1))));
    }

    @Test
    void keepsItsMemoryAndNotThatOfADearerHash() {
        BouncyCastleArgon2.Buffer buffer = new BouncyCastleArgon2.Buffer(3);
        List<Block> blocks = List.of(new Block(), new Block(), new Block(), new Block());

        blocks.forEach(buffer::deallocate);

        assertThat(List.of(buffer.allocate(), buffer.allocate(), buffer.allocate()))
                .containsExactlyInAnyOrderElementsOf(blocks.subList(0, 3));
        assertThat(buffer.allocate()).isNotIn(blocks);
    }

    @Test
    void leavesNothingOfAPasswordInItsMemory() throws ReflectiveOperationException {
        List<Block> returned = new ArrayList<>();
        Argon2Parameters parameters = new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withMemoryAsKB(32)
                .withIterations(2)
                .withParallelism(1)
                .withSalt(SALT)
                .withBlockPool(new Argon2BytesGenerator.BlockPool() {

                    @Override
                    public Block allocate() {
                        return new Block();
                    }

                    @Override
                    public void deallocate(Block block) {
                        returned.add(block);
                    }
                })
                .build();
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(parameters);

        generator.generateBytes(PASSWORD, new byte[32]);

        assertThat(returned).hasSize(36);
        for (Block block : returned) {
            assertThat(words(block)).containsOnly(0);
        }
    }

    private static Argon2Cost id(int memory, int passes, int lanes) {
        return new Argon2Cost(Argon2Cost.Variant.ID, memory, passes, lanes);
    }

    private static long[] words(Block block) throws ReflectiveOperationException {
        Field words = Block.class.getDeclaredField("v");
        words.setAccessible(true);
        return (long[]) words.get(block);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
