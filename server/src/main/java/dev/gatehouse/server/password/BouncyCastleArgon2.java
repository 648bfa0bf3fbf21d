package dev.gatehouse.server.password;

import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.Block;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Bouncy Castle's Argon2, with memory that is kept from one hash to the next: allocated afresh, 19 MiB a login fill any
 * heap, and a small one is collected all the time (decision 0024). There are as many buffers as hashes have run at
 * once, and at most as many as threads. A buffer keeps what a hash of our own takes; what a dearer hash that others
 * have made takes beyond that is let go. Bouncy Castle clears the blocks before it gives them back. Thread-safe.
 */
final class BouncyCastleArgon2 implements Argon2Core {

    /** Blocks that are computed with, besides the memory that is filled. */
    private static final int WORKING_BLOCKS = 4;

    private final int kept;
    private final Queue<Buffer> idle;

    /**
     * @param memory  KiB that each buffer keeps at most; one block is a KiB
     * @param threads that hash at once; further ones are served, from memory that is let go afterwards
     */
    BouncyCastleArgon2(int memory, int threads) {
        this.kept = memory + WORKING_BLOCKS;
        this.idle = new ArrayBlockingQueue<>(threads);
    }

    @Override
    public byte[] derive(Argon2Cost cost, byte[] password, byte[] salt, int length) {
        Buffer present = idle.poll();
        Buffer buffer = present == null ? new Buffer(kept) : present;
        try {
            return derive(parameters(cost, salt, buffer), password, length);
        } finally {
            boolean _ = idle.offer(buffer);
        }
    }

    private static byte[] derive(Argon2Parameters parameters, byte[] password, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(parameters);
        byte[] hash = new byte[length];
        generator.generateBytes(password, hash);
        return hash;
    }

    private static Argon2Parameters parameters(Argon2Cost cost, byte[] salt, Buffer buffer) {
        int type = switch (cost.variant()) {
            case I -> Argon2Parameters.ARGON2_i;
            case ID -> Argon2Parameters.ARGON2_id;
        };
        return new Argon2Parameters.Builder(type)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memory())
                .withIterations(cost.passes())
                .withParallelism(cost.lanes())
                .withSalt(salt)
                .withBlockPool(buffer)
                .build();
    }

    /** The blocks of one hash at a time. Used by one thread at a time, so without a lock for each of 19,456 blocks. */
    static final class Buffer implements BlockPool {

        private final Block[] blocks;
        private int size;

        Buffer(int kept) {
            this.blocks = new Block[kept];
        }

        @Override
        public Block allocate() {
            return size == 0 ? new Block() : blocks[--size];
        }

        @Override
        public void deallocate(Block block) {
            if (size < blocks.length) {
                blocks[size++] = block;
            }
        }
    }
}
