package dev.gatehouse.console.page;

import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.text.ErrorTexts;
import java.util.function.BiPredicate;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * What is read of the one item that is looked at, for a pane beside its list. Confined to the FX thread.
 *
 * @param <T> the item
 * @param <R> what is read of it
 */
public final class ItemReading<T, R> {

    private final Tasks.Lane lane;
    private final ErrorTexts explanations;
    private final BiPredicate<T, T> isSame;
    private final ReadOnlyObjectWrapper<ItemProgress<R>> progress =
            new ReadOnlyObjectWrapper<>(new ItemProgress.UnderWay<>());
    private @Nullable T shown;

    /** Reads the same item anew, after the reading that is under way: one that grows quickly would never be read else. */
    private @Nullable Runnable next;

    /**
     * How far an item is read.
     *
     * @param <R> what is read of it
     */
    public sealed interface ItemProgress<R> {

        /** Not yet. */
        record UnderWay<R>() implements ItemProgress<R> {}

        /** It could not be read. */
        record Failed<R>(String why) implements ItemProgress<R> {}

        /** It was read. */
        record Done<R>(R answer) implements ItemProgress<R> {}
    }

    /** @param isSame whether two are the same item, of which one has changed: what was read of it stays meanwhile */
    public ItemReading(PageContext context, BiPredicate<T, T> isSame) {
        this.lane = context.tasks().lane();
        this.explanations = context.explanations();
        this.isSame = isSame;
    }

    /** Reads that item, unless it is the one that was read last. */
    public void show(T item, Tasks.Call<R> call) {
        if (item.equals(shown)) {
            return;
        }
        boolean another = shown == null || !isSame.test(shown, item);
        shown = item;
        if (another) {
            progress.set(new ItemProgress.UnderWay<>());
        } else if (lane.isBusy()) {
            next = () -> read(call);
            return;
        }
        read(call);
    }

    private void read(Tasks.Call<R> call) {
        next = null;
        lane.run(call, this::take, why -> {
            shown = null;
            progress.set(new ItemProgress.Failed<>(explanations.of(why)));
        });
    }

    private void take(R answer) {
        Runnable anew = next;
        next = null;
        progress.set(new ItemProgress.Done<>(answer));
        if (anew != null && !lane.isBusy()) {
            anew.run();
        }
    }

    /** How far the item that is looked at is read. */
    public ReadOnlyObjectProperty<ItemProgress<R>> progressProperty() {
        return progress.getReadOnlyProperty();
    }
}
