package dev.gatehouse.console.deprecations;

import dev.gatehouse.common.deprecation.DeprecatedCaller;
import dev.gatehouse.common.deprecation.DeprecatedRoute;
import dev.gatehouse.common.event.Subject;
import dev.gatehouse.console.control.DetailsPane;
import dev.gatehouse.console.control.StatusBadge.Look;
import dev.gatehouse.console.control.StatusBadge.Tone;
import dev.gatehouse.console.list.PagedList;
import dev.gatehouse.console.list.Source;
import dev.gatehouse.console.page.ConsolePage;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.page.TablePage;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The table of routes that are on their way out, and who calls them all the same. Confined to the FX thread. */
public final class DeprecationsPage {

    /** Only a caller's first call in a while is an event. */
    private static final Duration REFRESH = Duration.ofSeconds(30);

    private final PageContext context;

    /** Whether a route can go. */
    enum RouteStatus {
        /** It is called. */
        CALLED,
        /** It is not called any more. */
        UNUSED
    }

    private DeprecationsPage(PageContext context) {
        this.context = context;
    }

    /** A page that shows nothing before it is read. */
    public static ConsolePage create(PageContext context) {
        DeprecationsPage page = new DeprecationsPage(context);
        PagedList<DeprecatedRoute, String> list = new PagedList<>(
                Source.whole(
                        () -> context.client().deprecations().items(),
                        DeprecatedRoute::route,
                        Subject.DEPRECATED_ROUTE),
                context.tasks(),
                context.explanations());
        return TablePage.of("deprecations", Feather.ARCHIVE, list, context)
                .refreshedEvery(REFRESH)
                .status(90, RouteStatus.class, row -> status(row.item()), DeprecationsPage::look)
                .column("route", 220, DeprecatedRoute::route)
                .column("successor", 150, DeprecatedRoute::successor)
                .number("calls", 75, DeprecatedRoute::calls)
                .time("last-call", DeprecationsPage::lastCall)
                .time("sunset", DeprecatedRoute::sunset)
                .details(DeprecatedRoute::route, page::describe)
                .build();
    }

    private static RouteStatus status(DeprecatedRoute route) {
        return route.calls() == 0 ? RouteStatus.UNUSED : RouteStatus.CALLED;
    }

    private static Look look(RouteStatus status) {
        return switch (status) {
            case CALLED -> new Look(Tone.BUSY, Feather.PHONE_INCOMING);
            case UNUSED -> new Look(Tone.GOOD, Feather.CHECK_CIRCLE);
        };
    }

    private static @Nullable Instant lastCall(DeprecatedRoute route) {
        return route.callers().stream()
                .map(DeprecatedCaller::lastAt)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private void describe(DetailsPane details, DeprecatedRoute route) {
        details.add("column.successor", route.successor());
        details.add("column.deprecated", context.times().exact(route.since()));
        details.add("column.sunset", context.times().exact(route.sunset()));
        route.callers()
                .forEach(caller -> details.addNamed(
                        name(caller),
                        context.texts()
                                .of(
                                        "deprecations.calls",
                                        caller.calls(),
                                        context.times().brief(caller.lastAt()))));
    }

    private String name(DeprecatedCaller caller) {
        String name = Stream.of(caller.address(), caller.userAgent())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" · "));
        return name.isEmpty() ? context.texts().of("deprecations.unknown-caller") : name;
    }
}
