package dev.gatehouse.console.lockouts;

import dev.gatehouse.common.client.LockoutClient;
import dev.gatehouse.common.lockout.Lockout;
import dev.gatehouse.common.lockout.LockoutId;
import dev.gatehouse.common.lockout.NewLockout;
import dev.gatehouse.console.fx.Submission;
import dev.gatehouse.console.list.PagedList;
import dev.gatehouse.console.list.Row;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Lockouts, newest first, and how to end and begin them. Confined to the FX thread. */
public final class LockoutsViewModel {

    private final LockoutClient client;
    private final PageContext context;
    private final PagedList<Lockout, LockoutId> list;

    /** Shows nothing before the list is read. */
    public LockoutsViewModel(PageContext context) {
        this.client = context.client().lockouts();
        this.context = context;
        this.list =
                new PagedList<>(new LockoutSource(client, context.clock()), context.tasks(), context.explanations());
    }

    /** Ends those of these lockouts that hold; the reason must not be blank. */
    public void unlock(Collection<Row<Lockout>> chosen, String reason) {
        list.change(
                "unlock",
                chosen,
                LockoutsViewModel::holds,
                id -> client.end(id, reason).endedAt() != null,
                why -> context.texts().of("lockouts.not-unlocked", Texts.own(why)));
    }

    /**
     * Locks a user name, an address or both out from now on; one of them may be blank. Its event brings it into the
     * list.
     */
    public Submission lock(String username, String address, Duration length, String reason) {
        NewLockout lockout = new NewLockout(
                filled(username), filled(address), context.clock().now().plus(length), reason.strip());
        return Submission.of(context.tasks(), context.explanations(), () -> client.begin(lockout));
    }

    private static @Nullable String filled(String text) {
        return text.isBlank() ? null : text.strip();
    }

    /** When a lockout ends by itself; null if it does not hold. */
    static @Nullable Instant until(Lockout lockout) {
        return lockout.active() ? lockout.expiresAt() : null;
    }

    /** Whether that lockout can be ended. */
    static boolean holds(Row<Lockout> row) {
        return row.item().active() && !row.changing();
    }

    /** The lockouts. */
    public PagedList<Lockout, LockoutId> list() {
        return list;
    }
}
