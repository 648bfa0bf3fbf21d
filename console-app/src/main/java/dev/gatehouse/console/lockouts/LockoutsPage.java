package dev.gatehouse.console.lockouts;

import static dev.gatehouse.console.page.Filters.choice;

import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.common.lockout.Lockout;
import dev.gatehouse.console.control.DetailsPane;
import dev.gatehouse.console.control.StatusBadge.Look;
import dev.gatehouse.console.control.StatusBadge.Tone;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.page.ConsolePage;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.page.TablePage;
import dev.gatehouse.console.page.ValueKind;
import org.kordamp.ikonli.feather.Feather;

/** The table of lockouts, and how to end and begin them. Confined to the FX thread. */
public final class LockoutsPage {

    private final PageContext context;
    private final LockoutTexts words;

    private LockoutsPage(PageContext context) {
        this.context = context;
        this.words = new LockoutTexts(context.texts(), context.times());
    }

    /** A page that shows nothing before it is read. */
    public static ConsolePage create(PageContext context) {
        LockoutsPage page = new LockoutsPage(context);
        LockoutsViewModel model = new LockoutsViewModel(context);
        return TablePage.of("lockouts", Feather.LOCK, model.list(), context)
                .search(FilterSchemas.LOCKOUTS)
                .filter(choice("which", LockoutSource.LockoutChoice.values()))
                .status(108, LockoutStatus.class, LockoutStatus::of, LockoutsPage::look)
                .value(ValueKind.USER, "user", 120, Lockout::username)
                .value(ValueKind.NETWORK, "address", 150, Lockout::address)
                .timeLeft(115, LockoutsViewModel::until)
                .time("since", Lockout::lockedAt)
                .column("why", 220, page.words::why)
                .naming(page.words::who)
                .details(page.words::who, page::describe)
                .action(
                        "lock",
                        Feather.LOCK,
                        action -> action.permits(Permission.ACT)
                                .makesNew()
                                .opens((owner, _) -> new LockDialog(model, context, FilterValues.NONE).show(owner)))
                .offers("lock", (owner, about) -> new LockDialog(model, context, about).show(owner))
                .action(
                        "unlock",
                        Feather.UNLOCK,
                        action -> action.permits(Permission.ACT)
                                .when(LockoutsViewModel::holds)
                                .asksReason(model::unlock)
                                .recordedAs(EventType.LOCKOUT_CLEARED)
                                .onDelete())
                .action(
                        "events",
                        Feather.LIST,
                        action -> action.inDetails()
                                .onOpen()
                                .does(rows -> page.showEvents(rows.getFirst().item())))
                .build();
    }

    private static Look look(LockoutStatus status) {
        return switch (status) {
            case LOCKED -> new Look(Tone.BAD, Feather.LOCK);
            case UNLOCKING -> new Look(Tone.BUSY, Feather.LOADER);
            case UNLOCKED -> new Look(Tone.GOOD, Feather.UNLOCK);
            case EXPIRED -> new Look(Tone.OVER, Feather.CLOCK);
        };
    }

    private void describe(DetailsPane details, Lockout lockout) {
        details.add("column.why", words.why(lockout));
        details.add("column.user", lockout.username());
        details.add("column.address", lockout.address());
        details.add("column.since", context.times().exact(lockout.lockedAt()));
        details.add("column.until", context.times().exact(lockout.expiresAt()));
        details.add("column.end", words.end(lockout));
    }

    /** What led to it. An IPv6 network is no address that an event could have. */
    private void showEvents(Lockout lockout) {
        String address = lockout.address();
        FilterValues filter = FilterValues.NONE
                .with("user", lockout.username())
                .with("address", address == null || address.contains("/") ? null : address);
        context.navigation().show("events", filter);
    }
}
