package dev.gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.database.OnBothDatabases;
import java.lang.management.ManagementFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What the sealer allocates for an event of a full batch, which is the same on every machine. What a request allocates
 * besides is in {@code AllocationTest}. Each bound is a quarter more than what was measured in a JVM that had just started.
 */
@OnBothDatabases
final class SealingAllocationTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final SealerPace PACE = SealerPace.standard();
    private static final int KIB = 1024;

    private final Database database;
    private final TestLedger t;

    SealingAllocationTest(Database database) {
        this.database = database;
        this.t = new TestLedger(database, PACE);
    }

    @Test
    void anEventAllocatesNoMoreThanItHasTo() {
        t.seal(PACE.batch());
        database.execute(handle -> IntStream.range(0, PACE.batch())
                .forEach(i -> t.events.append(handle, t.event(EventType.LOGIN_FAILED, "user" + i))));

        long before = THREADS.getCurrentThreadAllocatedBytes();
        t.sealer.sealNow();
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

        assertThat(allocated / PACE.batch() / KIB).isLessThan(kibibytes());
    }

    private long kibibytes() {
        return database.dialect() == Dialect.HSQLDB ? 20 : 17;
    }
}
