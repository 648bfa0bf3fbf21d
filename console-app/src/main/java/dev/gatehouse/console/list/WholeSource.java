package dev.gatehouse.console.list;

import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.Subject;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.console.fx.Tasks;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What {@link Source#whole} makes. */
record WholeSource<T, I>(Tasks.Call<List<T>> call, Function<T, I> naming, List<Subject> affectedBy)
        implements Source<T, I> {

    @Override
    public Page<T> read(FilterValues filter, int limit, @Nullable String cursor)
            throws CallException, InterruptedException {
        return new Page<>(call.make(), null);
    }

    @Override
    public I id(T item) {
        return naming.apply(item);
    }

    @Override
    public boolean isAffectedBy(EventType type) {
        return affectedBy.stream().anyMatch(type::affects);
    }
}
