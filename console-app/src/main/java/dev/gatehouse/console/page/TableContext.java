package dev.gatehouse.console.page;

import dev.gatehouse.common.account.Permission;
import dev.gatehouse.console.control.ActionDialog;
import dev.gatehouse.console.fx.ServerClock;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.report.ReportHead;
import dev.gatehouse.console.text.ErrorTexts;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import javafx.beans.value.ObservableBooleanValue;

/** What a table needs of its surroundings, with a server or without one. */
public interface TableContext {

    /** What is said. */
    Texts texts();

    /** Where calls are made. */
    Tasks tasks();

    /** How instants are said. */
    Times times();

    /** The server's time, or this machine's where there is no server. */
    ServerClock clock();

    /** The way to other pages; leads nowhere where there is no server. */
    Navigation navigation();

    /** Whether events arrive as they happen. */
    ObservableBooleanValue live();

    /** Whether the window may act now. */
    SafeMode safeMode();

    /** Whether there is a server, and with it other pages and something to act on. */
    boolean hasServer();

    /** Whether the role of the user who signed in permits that. */
    boolean permits(Permission permission);

    /** Why the user may not do now what takes that permission; empty if they may. */
    String refusal(Permission permission);

    /** Asks where files are saved. */
    SaveDialog files();

    /** Where a report comes from that is made now. */
    ReportHead reportHead();

    /**
     * The same form, which cannot be answered while the window is read-only: it stays with all that was typed, and says why. To
     * be asked by every form that acts; what {@link TableAction} asks by itself does so already.
     */
    default ActionDialog guarded(ActionDialog form) {
        return form.allowedWhile(safeMode().actingProperty(), texts().of("refusal.read-only"))
                .whenLeft(navigation()::warn);
    }

    /** Says why calls fail. */
    default ErrorTexts explanations() {
        return new ErrorTexts(texts());
    }
}
