package dev.gatehouse.common.client;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.gatehouse.common.block.Block;
import dev.gatehouse.common.block.BlockId;
import dev.gatehouse.common.block.NewBlock;
import dev.gatehouse.common.page.Page;
import java.util.Map;

/**
 * The part of the admin API that is about blocked addresses; its calls block as those of {@link AdminClient}.
 * Thread-safe.
 */
public final class BlockClient {

    private static final String PATH = "/api/admin/blocks";
    private static final TypeReference<Page<Block>> BLOCKS = new TypeReference<>() {};

    private static final int CONFLICT = 409;

    private final AuthorizedTransport transport;

    BlockClient(AuthorizedTransport transport) {
        this.transport = transport;
    }

    /** Reads a page of blocks. */
    public Page<Block> list(BlockQuery query) throws CallException, InterruptedException {
        return transport.get(PATH + query.toQueryString()).read(BLOCKS);
    }

    /**
     * Blocks an address or network; it takes effect at once.
     *
     * @throws CallException.Refused with status 400 if it is no network, the reason is blank or too long, or the end is past
     */
    public BlockOutcome add(NewBlock block) throws CallException, InterruptedException {
        ApiResponse answer = transport.send("POST", PATH, block);
        return answer.status() == CONFLICT ? conflict(answer) : new BlockOutcome.Blocked(answer.read(Block.class));
    }

    /**
     * Removes a block; it takes effect at once. Removing one that is not active changes nothing.
     *
     * @param reason what the records will say; not blank
     * @return the block as it is now
     * @throws CallException.Refused with status 404 if there is no such block
     */
    public Block remove(BlockId id, String reason) throws CallException, InterruptedException {
        return transport
                .send("DELETE", PATH + "/" + id, Map.of("reason", reason))
                .read(Block.class);
    }

    private static BlockOutcome conflict(ApiResponse answer) {
        String code = answer.code().orElse("");
        return code.equals("already_blocked")
                ? new BlockOutcome.AlreadyBlocked()
                : new BlockOutcome.Harmful(code, answer.refusal().detail());
    }
}
