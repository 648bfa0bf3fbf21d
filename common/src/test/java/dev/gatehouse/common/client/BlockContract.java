package dev.gatehouse.common.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.block.Block;
import dev.gatehouse.common.block.BlockId;
import dev.gatehouse.common.block.NewBlock;
import dev.gatehouse.common.event.EventType;
import org.junit.jupiter.api.Test;

/** Blocks: what it brings to make and remove them, and the events of it. */
public abstract class BlockContract extends AdminContract {

    private static final NewBlock SCANNER = NewBlock.of("192.0.2.7", "scans", null);

    protected BlockContract(ContractServer server) {
        super(server);
    }

    @Test
    void blocksWithOneEvent() throws Exception {
        assertThat(following(this::block)).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(EventType.ADDRESS_BLOCKED);
            assertThat(event.details())
                    .containsEntry("network", "192.0.2.7")
                    .containsEntry("reason", "scans")
                    .containsEntry("by", "adam")
                    .containsKey("block");
        });
    }

    @Test
    void blocksNothingTwice() throws Exception {
        block();

        assertThat(typesFollowing(
                        () -> assertThat(client().blocks().add(SCANNER)).isEqualTo(new BlockOutcome.AlreadyBlocked())))
                .isEmpty();
    }

    @Test
    void warnsOfHarm() throws Exception {
        assertThat(typesFollowing(() -> assertThat(client().blocks().add(NewBlock.of("127.0.0.2", "mine", null)))
                        .isInstanceOfSatisfying(
                                BlockOutcome.Harmful.class,
                                harmful -> assertThat(harmful.code()).isEqualTo("covers_loopback"))))
                .isEmpty();
    }

    @Test
    void removesABlockWithOneEvent() throws Exception {
        Block block = block();

        assertThat(following(() -> client().blocks().remove(block.id(), "done")))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.type()).isEqualTo(EventType.ADDRESS_UNBLOCKED);
                    assertThat(event.details())
                            .containsEntry("block", block.id().toString())
                            .containsEntry("reason", "done")
                            .containsEntry("by", "adam");
                });
    }

    @Test
    void changesNothingWhereABlockIsRemoved() throws Exception {
        Block block = block();
        Block removed = client().blocks().remove(block.id(), "done");

        assertThat(removed).returns(false, Block::active).returns("done", Block::removeReason);
        assertThat(typesFollowing(() -> assertThat(client().blocks().remove(block.id(), "again"))
                        .isEqualTo(removed)))
                .isEmpty();
    }

    @Test
    void knowsNoOtherBlock() {
        assertThat(statusOf(() -> client().blocks().remove(new BlockId(4711), "done")))
                .isEqualTo(404);
    }

    private Block block() throws Exception {
        return ((BlockOutcome.Blocked) client().blocks().add(SCANNER)).block();
    }
}
