package dev.gatehouse.console.shell;

import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.CaseQuery;
import dev.gatehouse.common.client.LockoutQuery;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.lockout.Lockout;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.common.statistics.Trend;
import dev.gatehouse.common.statistics.TrendStatistics;
import dev.gatehouse.common.threat.ThreatCase;
import dev.gatehouse.console.fx.EventPump;
import dev.gatehouse.console.fx.Recurrence;
import dev.gatehouse.console.fx.ServerClock;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.page.PageCount;
import dev.gatehouse.console.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/**
 * The numbers that the navigation shows of its own, whichever page is in sight: events a second, counted from the stream,
 * and the sessions and lockouts that are active and the cases that no admin has looked at, which the server counts. What
 * cannot be read is not shown. Confined to the FX thread.
 */
public final class LiveCounts implements EventPump.Subscriber {

    /** Long enough for a calm number, short enough to see a burst. */
    private static final Duration WINDOW = Duration.ofSeconds(5);

    /** After events the server is asked this soon, so that a flood of them does not become a flood of calls. */
    private static final Duration CALM = Duration.ofSeconds(5);

    /** Without events, time alone ends sessions and lockouts. */
    private static final Duration REFRESH = Duration.ofSeconds(30);

    /** More often, it could not be read. */
    private static final Duration COUNTING = Duration.ofSeconds(1);

    /** As far back as the newest count of sessions may be. */
    private static final Duration SESSIONS_SEEN = Duration.ofMinutes(15);

    /** The server's largest page; more lockouts or cases than that are "500+". */
    private static final int MOST = 500;

    private final AdminClient client;
    private final ServerClock clock;
    private final Texts texts;
    private final Tasks.Lane sessionsLane;
    private final Tasks.Lane lockoutsLane;
    private final Tasks.Lane casesLane;
    private final ReadOnlyObjectWrapper<PageCount> events = new ReadOnlyObjectWrapper<>(PageCount.NONE);
    private final ReadOnlyObjectWrapper<PageCount> sessions = new ReadOnlyObjectWrapper<>(PageCount.NONE);
    private final ReadOnlyObjectWrapper<PageCount> lockouts = new ReadOnlyObjectWrapper<>(PageCount.NONE);
    private final ReadOnlyObjectWrapper<PageCount> cases = new ReadOnlyObjectWrapper<>(PageCount.NONE);
    private final Deque<Arrivals> arrivals = new ArrayDeque<>();
    private int arrived;
    private boolean stale = true;
    private final Recurrence questions = new Recurrence();
    private final Recurrence countings = new Recurrence();

    private record Arrivals(Instant at, int events) {}

    /** Counts that are empty before the first {@link #tick}. */
    public LiveCounts(PageContext context) {
        this.client = context.client();
        this.clock = context.clock();
        this.texts = context.texts();
        this.sessionsLane = context.tasks().lane();
        this.lockoutsLane = context.tasks().lane();
        this.casesLane = context.tasks().lane();
    }

    @Override
    public void onEvents(List<SecurityEvent> fresh) {
        arrived += fresh.size();
        stale = true;
    }

    @Override
    public void onMissed() {
        stale = true;
    }

    /** Moves the numbers on, and asks the server if that is due. To be called several times a second. */
    public void tick(Instant now) {
        countArrivals(now);
        if (questions.isDue(now, stale ? CALM : REFRESH)) {
            stale = false;
            questions.done(now);
            Instant there = clock.now();
            ask(
                    sessionsLane,
                    () -> client.counts().trend(Trend.SESSIONS, there.minus(SESSIONS_SEEN), there, ZoneOffset.UTC),
                    this::takeSessions,
                    sessions);
            ask(
                    lockoutsLane,
                    () -> client.lockouts().list(new LockoutQuery(null, null, true, MOST, null)),
                    this::takeLockouts,
                    lockouts);
            ask(
                    casesLane,
                    () -> client.threats().cases(CaseQuery.newest(MOST).matching("state:open")),
                    this::takeCases,
                    cases);
        }
    }

    /** A question that is not answered yet is not asked again. */
    private static <T> void ask(
            Tasks.Lane lane, Tasks.Call<T> question, Consumer<T> take, ReadOnlyObjectWrapper<PageCount> count) {
        if (!lane.isBusy()) {
            lane.run(question, take, _ -> count.set(PageCount.NONE));
        }
    }

    private void countArrivals(Instant now) {
        if (arrived > 0) {
            arrivals.add(new Arrivals(now, arrived));
            arrived = 0;
        }
        if (!countings.isDue(now, COUNTING)) {
            return;
        }
        countings.done(now);
        arrivals.removeIf(each -> each.at().isAfter(now) || !each.at().isAfter(now.minus(WINDOW)));
        int total = arrivals.stream().mapToInt(Arrivals::events).sum();
        long rate = (total + WINDOW.toSeconds() - 1) / WINDOW.toSeconds();
        show(events, rate == 0 ? "" : texts.of("shell.per-second", rate));
    }

    private void takeSessions(TrendStatistics trend) {
        long active = trend.items().reversed().stream()
                .filter(count -> count.item().equals("average"))
                .mapToLong(count -> count.total())
                .findFirst()
                .orElse(0);
        show(sessions, active == 0 ? "" : texts.of("chart.number", active));
    }

    private void takeLockouts(Page<Lockout> page) {
        show(lockouts, counted(page));
    }

    private void takeCases(Page<ThreatCase> page) {
        cases.set(page.items().isEmpty() ? PageCount.NONE : new PageCount(counted(page), true));
    }

    private String counted(Page<?> page) {
        int there = page.items().size();
        return there == 0 ? "" : texts.of(page.next() == null ? "chart.number" : "shell.or-more", there);
    }

    private static void show(ReadOnlyObjectWrapper<PageCount> count, String text) {
        count.set(text.isEmpty() ? PageCount.NONE : new PageCount(text, false));
    }

    /** The numbers by the ids of the pages that they stand beside; critical events take the place of their rate. */
    public Map<String, ObservableValue<PageCount>> byPage(CriticalNotice notice) {
        ObservableValue<PageCount> rateOrCritical = Bindings.createObjectBinding(
                () -> notice.unseenProperty().get() == 0
                        ? events.get()
                        : new PageCount(
                                texts.of("chart.number", notice.unseenProperty().get()), true),
                events,
                notice.unseenProperty());
        return Map.of("events", rateOrCritical, "sessions", sessions, "lockouts", lockouts, "threats", cases);
    }
}
