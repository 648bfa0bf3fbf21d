package dev.gatehouse.console;

import dev.gatehouse.common.account.Permission;
import dev.gatehouse.console.alerts.AlertsPage;
import dev.gatehouse.console.audit.AuditPage;
import dev.gatehouse.console.audit.HeadPins;
import dev.gatehouse.console.blocks.BlocksPage;
import dev.gatehouse.console.checks.ChecksPage;
import dev.gatehouse.console.deprecations.DeprecationsPage;
import dev.gatehouse.console.events.EventsPage;
import dev.gatehouse.console.keys.KeysPage;
import dev.gatehouse.console.limits.LimitsPage;
import dev.gatehouse.console.lockouts.LockoutsPage;
import dev.gatehouse.console.overview.OverviewView;
import dev.gatehouse.console.overview.OverviewViewModel;
import dev.gatehouse.console.page.ConsolePage;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.page.RefusedPage;
import dev.gatehouse.console.server.ServerPage;
import dev.gatehouse.console.sessions.SessionsPage;
import dev.gatehouse.console.shell.PageGroup;
import dev.gatehouse.console.threats.ThreatsPage;
import dev.gatehouse.console.users.UsersPage;
import dev.gatehouse.console.why.WhyPage;
import java.time.InstantSource;
import java.util.List;
import org.kordamp.ikonli.feather.Feather;

/** The pages of a workspace: the one list of them. Used on the FX thread. */
final class WorkspacePages {

    private WorkspacePages() {}

    /** All pages, in the order of the navigation. One that the user may not read says so. */
    static List<PageGroup> of(PageContext context, InstantSource clock, HeadPins pins) {
        List<ConsolePage> watch = List.of(
                new OverviewView(new OverviewViewModel(context, clock), context),
                EventsPage.create(context),
                ThreatsPage.create(context),
                SessionsPage.create(context));
        List<ConsolePage> act = List.of(
                UsersPage.create(context),
                LockoutsPage.create(context),
                BlocksPage.create(context),
                WhyPage.create(context));
        List<ConsolePage> system = List.of(
                LimitsPage.create(context),
                KeysPage.create(context),
                DeprecationsPage.create(context),
                AlertsPage.create(context),
                AuditPage.create(context, pins),
                ServerPage.create(context),
                context.permits(Permission.ADMINISTER)
                        ? ChecksPage.create(context)
                        : new RefusedPage("checks", Feather.CHECK_SQUARE, Permission.ADMINISTER, context));
        return List.of(
                new PageGroup("shell.watch", watch),
                new PageGroup("shell.act", act),
                new PageGroup("shell.system", system));
    }
}
