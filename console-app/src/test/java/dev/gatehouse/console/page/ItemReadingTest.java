package dev.gatehouse.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.console.TestDesk;
import dev.gatehouse.console.page.ItemReading.ItemProgress;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ItemReadingTest {

    private record Growing(String id, int size) {}

    @AutoClose
    private final TestDesk desk = TestDesk.auditor();

    private final ItemReading<Growing, String> reading = new ItemReading<>(
            desk.context(() -> Instant.EPOCH), (one, other) -> one.id().equals(other.id()));

    private final CountDownLatch answered = new CountDownLatch(1);

    /** Each reading would take the place of the one before, and none would come to its end. */
    @Test
    void anItemThatChangesWhileItIsReadIsReadOnceMoreAfterwards() {
        show(new Growing("one", 1));
        show(new Growing("one", 2));
        show(new Growing("one", 3));
        answered.countDown();

        desk.runUntil("it is read", () -> progress() instanceof ItemProgress.Done);
        assertThat(progress()).isEqualTo(new ItemProgress.Done<>("one of 1"));
        desk.runUntil("it is read anew", () -> progress().equals(new ItemProgress.Done<>("one of 3")));
    }

    @Test
    void anotherItemTakesThePlaceOfTheOneThatIsBeingRead() {
        show(new Growing("one", 1));
        show(new Growing("one", 2));
        reading.show(new Growing("two", 1), () -> "two of 1");

        desk.runUntil("it is read", () -> progress().equals(new ItemProgress.Done<>("two of 1")));
        answered.countDown();
    }

    private void show(Growing item) {
        reading.show(item, () -> {
            answered.await();
            return item.id() + " of " + item.size();
        });
    }

    private ItemProgress<String> progress() {
        return reading.progressProperty().get();
    }
}
