package dev.gatehouse.common.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.block.Block;
import dev.gatehouse.common.block.BlockId;
import dev.gatehouse.common.block.NewBlock;
import dev.gatehouse.common.page.Page;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BlockClientTest {

    private static final Instant END = Instant.parse("2026-02-28T12:00:00Z");

    @AutoClose
    private final FakeGatehouse server = FakeGatehouse.started().with("olga", "right", Role.OPERATOR);

    private AdminClient admin;
    private BlockClient client;

    @BeforeEach
    void signIn() throws InterruptedException {
        SignInClient door = new SignInClient(server.address(), TimeLimits.PATIENT, InstantSource.system());
        admin = ((SignInOutcome.SignedIn) door.signIn("olga", "right")).client();
        client = admin.blocks();
    }

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void listsPageByPage() throws Exception {
        server.blocks().add("192.0.2.1", "one", null, null);
        server.blocks().add("192.0.2.2", "two", "olga", END);
        server.blocks().add("2001:db8::/32", "three", null, null);

        Page<Block> first = client.list(BlockQuery.newest(2));
        Page<Block> second = client.list(BlockQuery.newest(2).at(first.next()));

        assertThat(first.items()).extracting(Block::network).containsExactly("2001:db8::/32", "192.0.2.2");
        assertThat(first.items().getLast().expiresAt()).isEqualTo(END);
        assertThat(second.items()).extracting(Block::network).containsExactly("192.0.2.1");
    }

    @Test
    void filters() throws Exception {
        server.blocks().add("192.0.2.1", "one", null, null);
        server.blocks().add("2001:db8::1", "two", null, null);

        Page<Block> page = client.list(new BlockQuery("2001:db8::1", true, 10, null));

        assertThat(page.items()).extracting(Block::reason).containsExactly("two");
    }

    @Test
    void blocksAndRemoves() throws Exception {
        BlockOutcome outcome = client.add(NewBlock.of("192.0.2.1", "scans", END));
        Block block = ((BlockOutcome.Blocked) outcome).block();

        assertThat(block.createdBy()).isEqualTo("olga");
        assertThat(block.expiresAt()).isEqualTo(END);

        Block removed = client.remove(block.id(), "it was us");

        assertThat(removed.active()).isFalse();
        assertThat(removed.removeReason()).isEqualTo("it was us");
        assertThat(client.list(new BlockQuery(null, true, 10, null)).items()).isEmpty();
    }

    @Test
    void tellsThatANetworkIsBlockedAlready() throws Exception {
        server.blocks().add("192.0.2.1", "one", null, null);

        assertThat(client.add(NewBlock.of("192.0.2.1", "again", null))).isEqualTo(new BlockOutcome.AlreadyBlocked());
    }

    @Test
    void doesHarmOnlyIfForced() throws Exception {
        NewBlock block = NewBlock.of("127.0.0.1", "to see what happens", null);

        assertThat(client.add(block)).isInstanceOfSatisfying(BlockOutcome.Harmful.class, harmful -> {
            assertThat(harmful.code()).isEqualTo("covers_loopback");
            assertThat(harmful.detail()).startsWith("This would block this machine");
        });
        assertThat(client.add(block.forced())).isInstanceOf(BlockOutcome.Blocked.class);
    }

    @Test
    void tellsThatABlockIsUnknown() {
        CallException.Refused refused =
                catchThrowableOfType(CallException.Refused.class, () -> client.remove(new BlockId(7), "because"));

        assertThat(refused.status()).isEqualTo(404);
    }
}
