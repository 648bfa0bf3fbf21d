package dev.gatehouse.console.lockouts;

import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.account.StaffIdentity;
import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.LockoutClient;
import dev.gatehouse.common.lockout.Lockout;
import dev.gatehouse.common.lockout.LockoutId;
import dev.gatehouse.common.lockout.NewLockout;
import dev.gatehouse.console.fx.ServerClock;
import dev.gatehouse.console.fx.Submission;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.list.Expiry;
import dev.gatehouse.console.list.PagedList;
import dev.gatehouse.console.list.Row;
import dev.gatehouse.console.text.ErrorTexts;
import dev.gatehouse.console.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;

/** Lockouts, newest first, and how to end and begin them. Confined to the FX thread. */
public final class LockoutsViewModel {

    private final LockoutClient client;
    private final Tasks tasks;
    private final Texts texts;
    private final ErrorTexts explanations;
    private final ServerClock clock;
    private final boolean mayAct;
    private final PagedList<LockoutFilter, Lockout, LockoutId> list;
    private final Expiry<Lockout> expiry;

    /**
     * Shows nothing before the list is read.
     *
     * @param identity whoever signed in; only some may end and begin lockouts
     */
    public LockoutsViewModel(AdminClient client, Tasks tasks, Texts texts, StaffIdentity identity, ServerClock clock) {
        this.client = client.lockouts();
        this.tasks = tasks;
        this.texts = texts;
        this.explanations = new ErrorTexts(texts);
        this.clock = clock;
        this.mayAct = identity.role().permits(Permission.ACT);
        this.list =
                new PagedList<>(new LockoutSource(this.client, clock), LockoutFilter.EVERYBODY, tasks, explanations);
        this.expiry = new Expiry<>(list, lockout -> lockout.active() ? lockout.expiresAt() : null);
    }

    /** Ends those of these lockouts that hold; the reason must not be blank. */
    public void unlock(Collection<Row<Lockout>> chosen, String reason) {
        list.change(
                chosen.stream().filter(LockoutsViewModel::holds).toList(),
                id -> client.end(id, reason).endedAt() != null,
                why -> texts.of("lockouts.not-unlocked", why));
    }

    /** Locks somebody out from now on; of user name and address one may be blank. Its event brings it into the list. */
    public Submission lock(String username, String address, Duration length, String reason) {
        NewLockout lockout =
                new NewLockout(filled(username), filled(address), clock.now().plus(length), reason.strip());
        return Submission.of(tasks, explanations, () -> client.begin(lockout));
    }

    /** Reads anew if that is due. To be called now and then. */
    public void tick(Instant now) {
        expiry.tick(clock.now());
        list.tick(now);
    }

    private static @Nullable String filled(String text) {
        return text.isBlank() ? null : text.strip();
    }

    private static boolean holds(Row<Lockout> row) {
        return row.item().active() && !row.changing();
    }

    /** Whether whoever signed in may end that lockout, and it holds. */
    public boolean mayUnlock(Row<Lockout> row) {
        return mayAct && holds(row);
    }

    /** Whether whoever signed in may end and begin lockouts. */
    public boolean mayAct() {
        return mayAct;
    }

    /** The lockouts. */
    public PagedList<LockoutFilter, Lockout, LockoutId> list() {
        return list;
    }

    /** The server's time, for what counts down. */
    public ReadOnlyObjectProperty<Instant> secondProperty() {
        return clock.secondProperty();
    }
}
