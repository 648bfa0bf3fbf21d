package dev.gatehouse.console.page;

import dev.gatehouse.common.account.Permission;
import dev.gatehouse.console.fx.ServerClock;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.report.ReportHead;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableBooleanValue;
import javafx.stage.Window;

/**
 * The surroundings of a table that shows what is on this desktop: it can be read, and nothing else.
 *
 * @param texts what is said
 * @param times how instants are said
 * @param clock this machine's time
 * @param tasks where it is read
 * @param files asks where files are saved
 * @param source where what is shown comes from, for reports
 */
public record OfflineContext(Texts texts, Times times, ServerClock clock, Tasks tasks, SaveDialog files, String source)
        implements TableContext {

    @Override
    public Navigation navigation() {
        return new Nowhere();
    }

    @Override
    public ObservableBooleanValue live() {
        return new ReadOnlyBooleanWrapper();
    }

    @Override
    public SafeMode safeMode() {
        return SafeMode.off();
    }

    @Override
    public ReportHead reportHead() {
        return new ReportHead(source, times.zoneName(), times.whole(clock.now()), "");
    }

    @Override
    public boolean hasServer() {
        return false;
    }

    @Override
    public boolean permits(Permission permission) {
        return permission == Permission.READ;
    }

    @Override
    public String refusal(Permission permission) {
        return permits(permission) ? "" : texts.of("refusal.read-only");
    }

    private static final class Nowhere implements Navigation {

        @Override
        public void tell(String said, String page, FilterValues filter) {
            // Nothing is done there.
        }

        @Override
        public void warn(String said) {
            // Nothing is done there.
        }

        @Override
        public void show(String page, FilterValues filter) {
            // There is one page.
        }

        @Override
        public void open(Window owner, String page, String offer, FilterValues about) {
            // There is one page.
        }
    }
}
