package dev.gatehouse.console.keys;

import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.key.Key;
import dev.gatehouse.common.key.KeyState;
import dev.gatehouse.console.control.DetailsPane;
import dev.gatehouse.console.control.StatusBadge.Look;
import dev.gatehouse.console.control.StatusBadge.Tone;
import dev.gatehouse.console.page.ConsolePage;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.page.TablePage;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The table of signing keys: which one signs, and who still needs the others. Confined to the FX thread. */
public final class KeysPage {

    /** How long it may be unseen that a session needs a key no more. */
    private static final Duration REFRESH = Duration.ofSeconds(30);

    private final PageContext context;

    private KeysPage(PageContext context) {
        this.context = context;
    }

    /** A page that shows nothing before it is read. */
    public static ConsolePage create(PageContext context) {
        KeysPage page = new KeysPage(context);
        KeysViewModel model = new KeysViewModel(context);
        return TablePage.of("keys", Feather.KEY, model.list(), context)
                .refreshedEvery(REFRESH)
                .status(100, KeyState.class, row -> row.item().state(), KeysPage::look)
                .column("purpose", 150, page::purpose)
                .column("kid", 165, Key::kid)
                .column("needed-by", 105, page::neededBy)
                .column("retire", 165, page::retirement)
                .time("created", Key::createdAt)
                .naming(key -> page.purpose(key) + " · " + key.kid())
                .details(page::purpose, page::describe)
                .action(
                        "rotate",
                        Feather.REFRESH_CW,
                        action -> action.permits(Permission.ADMINISTER)
                                .when(row -> KeysViewModel.canRotate(row.item()))
                                .insists(model::rotate, model::rotateForced))
                .action(
                        "retire",
                        Feather.X_CIRCLE,
                        action -> action.permits(Permission.ADMINISTER)
                                .when(row -> KeysViewModel.canRetire(row.item()))
                                .insists(model::retire, model::retireForced)
                                .danger()
                                .onDelete())
                .build();
    }

    private static Look look(KeyState state) {
        return switch (state) {
            case NEXT -> new Look(Tone.OVER, Feather.CLOCK);
            case ACTIVE -> new Look(Tone.GOOD, Feather.CHECK_CIRCLE);
            case RETIRING -> new Look(Tone.BUSY, Feather.LOADER);
            case RETIRED -> new Look(Tone.BAD, Feather.X_CIRCLE);
        };
    }

    private String purpose(Key key) {
        return context.texts().of("keys.purpose." + key.purpose().code());
    }

    private String neededBy(Key key) {
        return context.texts().of("keys.needed-by", key.liveTokens());
    }

    /** When it may be retired, where that is a question. */
    private @Nullable String retirement(Key key) {
        Instant safe = key.safeToRetireAt();
        if (safe == null) {
            return key.retiredAt() == null
                    ? null
                    : context.texts().of("keys.retired-at", context.times().brief(key.retiredAt()));
        }
        return safe.isAfter(context.clock().now())
                ? context.texts().of("keys.safe-from", context.times().brief(safe))
                : context.texts().of("keys.safe-now");
    }

    private void describe(DetailsPane details, Key key) {
        details.addExact("column.kid", key.kid());
        details.add("column.algorithm", key.algorithm());
        details.add(
                "column.source",
                context.texts().of("keys.source." + key.source().code()));
        details.add("column.needed-by", neededBy(key));
        details.add("column.retire", retirement(key));
        addTime(details, "column.created", key.createdAt());
        addTime(details, "column.activated", key.activatedAt());
        addTime(details, "column.superseded", key.supersededAt());
        addTime(details, "column.retired", key.retiredAt());
    }

    private void addTime(DetailsPane details, String key, @Nullable Instant at) {
        details.add(key, at == null ? null : context.times().exact(at));
    }
}
