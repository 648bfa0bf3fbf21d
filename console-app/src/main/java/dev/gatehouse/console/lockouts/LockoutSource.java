package dev.gatehouse.console.lockouts;

import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.client.LockoutClient;
import dev.gatehouse.common.client.LockoutQuery;
import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Subject;
import dev.gatehouse.common.lockout.Lockout;
import dev.gatehouse.common.lockout.LockoutId;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.console.fx.ServerClock;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.list.Source;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lockouts, and how events end them. Each page that is read also tells what the server's clock says. */
final class LockoutSource implements Source<Lockout, LockoutId> {

    private final LockoutClient client;
    private final ServerClock clock;

    /** Lockouts by whether they hold. */
    enum LockoutChoice {
        ACTIVE,
        ALL
    }

    LockoutSource(LockoutClient client, ServerClock clock) {
        this.client = client;
        this.clock = clock;
    }

    @Override
    public Page<Lockout> read(FilterValues filter, int limit, @Nullable String cursor)
            throws CallException, InterruptedException {
        Boolean active = switch (filter.choice("which", LockoutChoice.class)) {
            case ACTIVE -> true;
            case ALL -> null;
        };
        Page<Lockout> page =
                client.list(new LockoutQuery(filter.text("user"), filter.text("address"), active, limit, cursor)
                        .matching(filter.text("q")));
        page.items().stream()
                .filter(Lockout::active)
                .map(lockout -> lockout.expiresAt().minusSeconds(lockout.secondsLeft()))
                .forEach(clock::observe);
        return page;
    }

    @Override
    public LockoutId id(Lockout lockout) {
        return lockout.id();
    }

    @Override
    public Comparator<Lockout> order() {
        return Comparator.comparingLong((Lockout lockout) -> lockout.id().value())
                .reversed();
    }

    @Override
    public Optional<LockoutId> affectedId(SecurityEvent event) {
        return event.type() == EventType.LOCKOUT_CLEARED ? event.detail(EventDetail.LOCKOUT) : Optional.empty();
    }

    @Override
    public Lockout apply(Lockout lockout, SecurityEvent event) {
        return lockout.endedAt() == null
                ? lockout.ended(
                        event.occurredAt(),
                        event.detail(EventDetail.BY).orElse(null),
                        event.detail(EventDetail.REASON).orElse(null))
                : lockout;
    }

    @Override
    public boolean isAffectedBy(EventType type) {
        return type.affects(Subject.LOCKOUT);
    }
}
