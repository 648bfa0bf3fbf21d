package dev.gatehouse.console.page;

import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.account.StaffIdentity;
import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.console.control.SecretClipboard;
import dev.gatehouse.console.fx.ServerClock;
import dev.gatehouse.console.fx.StepUp;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.text.ErrorTexts;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
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
        SecretClipboard secrets) {

    /** Whether the role of the user who signed in permits that. */
    public boolean permits(Permission permission) {
        return identity.role().permits(permission);
    }

    /** Why the user may not do now what takes that permission; empty if they may. */
    public String refusal(Permission permission) {
        return permits(permission)
                ? ""
                : texts.of("refusal.role", texts.of("refusal." + FilterValues.code(permission)));
    }

    /** Says why calls fail. */
    public ErrorTexts explanations() {
        return new ErrorTexts(texts);
    }
}
