package dev.gatehouse.console.page;

import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.account.StaffIdentity;
import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.console.control.SecretClipboard;
import dev.gatehouse.console.fx.ServerClock;
import dev.gatehouse.console.fx.StepUp;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.report.ReportHead;
import dev.gatehouse.console.store.KeptEvents;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableBooleanValue;

/**
 * What every page is made of; it lives as long as a sign-in does.
 *
 * @param client     the admin API
 * @param tasks      where calls are made
 * @param texts      what is said
 * @param times      how instants are said
 * @param clock      the server's time
 * @param identity   the user who signed in
 * @param stepUp     sees calls through for which the server wants the password again
 * @param navigation the way to other pages
 * @param live       whether events arrive as they happen
 * @param secrets    the clipboard for what must not stay there
 * @param safeMode   whether the window may act now
 * @param files      asks where files are saved
 * @param kept       the events that this console has kept
 */
public record PageContext(
        AdminClient client,
        Tasks tasks,
        Texts texts,
        Times times,
        ServerClock clock,
        StaffIdentity identity,
        StepUp stepUp,
        Navigation navigation,
        ObservableBooleanValue live,
        SecretClipboard secrets,
        SafeMode safeMode,
        SaveDialog files,
        KeptEvents kept)
        implements TableContext {

    /** An event of what was just done is no older, however the clock that is known here and the server's differ. */
    private static final Duration RECORDED_WITHIN = Duration.ofSeconds(30);

    @Override
    public boolean hasServer() {
        return true;
    }

    @Override
    public boolean permits(Permission permission) {
        return identity.role().permits(permission);
    }

    /** The role, or a window that is read-only. */
    @Override
    public String refusal(Permission permission) {
        if (!permits(permission)) {
            return texts.of("refusal.role", texts.of("refusal." + FilterValues.code(permission)));
        }
        boolean acts = permission != Permission.READ;
        return acts && !safeMode.actingProperty().get() ? texts.of("refusal.read-only") : "";
    }

    /**
     * Says over the page in sight what was done, with the way to the events that record it.
     *
     * @param records types of events that record it
     */
    public void tell(String said, EventType... records) {
        String types = Arrays.stream(records).map(EventType::code).collect(Collectors.joining(","));
        String recent = " since:" + clock.now().minus(RECORDED_WITHIN);
        navigation.tell(said, "events", FilterValues.NONE.with(FilterValues.SEARCH, "type:" + types + recent));
    }

    @Override
    public ReportHead reportHead() {
        return new ReportHead(
                client.server().toString(), times.zoneName(), times.whole(clock.now()), identity.username());
    }
}
