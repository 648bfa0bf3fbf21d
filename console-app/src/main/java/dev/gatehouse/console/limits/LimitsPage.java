package dev.gatehouse.console.limits;

import dev.gatehouse.common.throttle.LimitUse;
import dev.gatehouse.common.throttle.RecentUse;
import dev.gatehouse.console.control.DetailsPane;
import dev.gatehouse.console.control.StatusBadge.Look;
import dev.gatehouse.console.control.StatusBadge.Tone;
import dev.gatehouse.console.list.PagedList;
import dev.gatehouse.console.list.Source;
import dev.gatehouse.console.page.ConsolePage;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.page.TablePage;
import dev.gatehouse.console.text.Texts;
import java.time.Duration;
import org.kordamp.ikonli.feather.Feather;

/** The table of rate limits: what they let through and refused, and the busiest keys. Confined to the FX thread. */
public final class LimitsPage {

    /** The counts are by the minute. */
    private static final Duration REFRESH = Duration.ofSeconds(10);

    private final Texts texts;

    /** What a limit does. */
    enum LimitStatus {
        /** Lets everything through. */
        OFF,
        /** Has refused nothing within an hour. */
        QUIET,
        /** Has refused requests within an hour. */
        REFUSING
    }

    private LimitsPage(Texts texts) {
        this.texts = texts;
    }

    /** A page that shows nothing before it is read. */
    public static ConsolePage create(PageContext context) {
        LimitsPage page = new LimitsPage(context.texts());
        PagedList<LimitUse, String> list = new PagedList<>(
                Source.whole(() -> context.client().throttles().limits(), LimitUse::name),
                context.tasks(),
                context.explanations());
        return TablePage.of("limits", Feather.FILTER, list, context)
                .refreshedEvery(REFRESH)
                .status(110, LimitStatus.class, row -> status(row.item()), LimitsPage::look)
                .column("limit", 190, page::name)
                .column("rate", 75, LimitUse::rate)
                .number("admitted-hour", 105, limit -> limit.hour().admitted())
                .number("refused-hour", 115, limit -> limit.hour().refused())
                .number("admitted-day", 110, limit -> limit.day().admitted())
                .number("refused-day", 135, limit -> limit.day().refused())
                .details(page::name, page::describe)
                .build();
    }

    private static LimitStatus status(LimitUse limit) {
        if (limit.rate().equals("off")) {
            return LimitStatus.OFF;
        }
        return limit.hour().refused() == 0 ? LimitStatus.QUIET : LimitStatus.REFUSING;
    }

    private static Look look(LimitStatus status) {
        return switch (status) {
            case OFF -> new Look(Tone.OVER, Feather.MINUS_CIRCLE);
            case QUIET -> new Look(Tone.GOOD, Feather.CHECK_CIRCLE);
            case REFUSING -> new Look(Tone.BAD, Feather.SLASH);
        };
    }

    /** What the limit counts by; one of a newer server by its name. */
    private String name(LimitUse limit) {
        return switch (limit.name()) {
            case "address" -> texts.of("limits.of-address");
            case "login" -> texts.of("limits.of-login");
            case "admin" -> texts.of("limits.of-admin");
            case "refresh" -> texts.of("limits.of-refresh");
            case "session" -> texts.of("limits.of-session");
            default -> limit.name();
        };
    }

    private void describe(DetailsPane details, LimitUse limit) {
        describe(details, "limits.busiest-hour", limit.hour());
        describe(details, "limits.busiest-day", limit.day());
    }

    private void describe(DetailsPane details, String key, RecentUse use) {
        details.heading(key);
        if (use.busiest().isEmpty()) {
            details.note("limits.none-busy");
        }
        use.busiest()
                .forEach(busy -> details.addNamed(
                        busy.key(), texts.of("limits.let-through-and-refused", busy.admitted(), busy.refused())));
    }
}
