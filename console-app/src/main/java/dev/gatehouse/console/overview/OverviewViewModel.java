package dev.gatehouse.console.overview;

import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.statistics.Bucket;
import dev.gatehouse.common.statistics.EventStatistics;
import dev.gatehouse.console.fx.EventPump;
import dev.gatehouse.console.fx.Recurrence;
import dev.gatehouse.console.fx.ServerClock;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.text.ErrorTexts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ObservableList;

/**
 * How things are at a glance.
 *
 * <p>Nothing is counted twice, because no number has two sources. Events per second are counted here, from the stream,
 * which brings each event once. Minutes and the hour's numbers are the server's statistics and nothing else: what the
 * stream brings is not added to them, for there is no telling which of it they contain already; it only causes them to
 * be read anew, a moment later. That costs the server the same for ten events as for ten million, and it is right again
 * after events were missed. Confined to the FX thread.
 */
public final class OverviewViewModel implements EventPump.Subscriber {

    /** Two minutes. */
    static final int SECONDS = 120;

    /** One hour. */
    static final int MINUTES = 60;

    /** Events are followed by fresh statistics this soon, so that a flood of them does not become a flood of reads. */
    private static final Duration CALM = Duration.ofSeconds(2);

    /** Without events, time alone changes what the last hour is. */
    private static final Duration REFRESH = Duration.ofSeconds(20);

    private final AdminClient client;
    private final InstantSource clock;
    private final ServerClock serverClock;
    private final ErrorTexts explanations;
    private final Tasks.Lane statisticsLane;
    private final Tasks.Lane criticalLane;
    private final Tasks.Lane warningsLane;

    private final CountWindow perSecond = new CountWindow(SECONDS, Duration.ofSeconds(1));
    private final CountWindow perMinute = new CountWindow(MINUTES, Duration.ofMinutes(1));
    private final NewestEvents critical = new NewestEvents(Severity.CRITICAL);
    private final NewestEvents warnings = new NewestEvents(Severity.WARNING);
    private final ReadOnlyObjectWrapper<Headline> headline = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");

    /** Those whose last reading has failed. */
    private final Map<Tasks.Lane, NewestEvents> unread = new HashMap<>();

    private boolean inSight;
    private boolean stale;
    private boolean reading;
    private final Recurrence readings = new Recurrence();

    /** Shows nothing before {@link #reload()}. */
    public OverviewViewModel(PageContext context, InstantSource clock) {
        this.client = context.client();
        this.clock = clock;
        this.serverClock = context.clock();
        this.explanations = context.explanations();
        this.statisticsLane = context.tasks().lane();
        this.criticalLane = context.tasks().lane();
        this.warningsLane = context.tasks().lane();
        perSecond.advanceTo(clock.instant());
        perMinute.advanceTo(clock.instant());
    }

    /** Reads statistics, critical events and warnings anew. */
    public void reload() {
        readStatistics();
        readNewest(criticalLane, critical);
        readNewest(warningsLane, warnings);
    }

    private void readNewest(Tasks.Lane lane, NewestEvents newest) {
        lane.run(
                () -> client.events(newest.query()),
                page -> {
                    unread.remove(lane);
                    newest.addPage(page.items());
                },
                why -> {
                    unread.put(lane, newest);
                    explain(why);
                });
    }

    /** The connection is live again: reads anew what failed. */
    public void onReconnect() {
        if (!failure.get().isEmpty()) {
            reload();
        }
    }

    /** The page is in sight, or no longer: statistics are only kept fresh while a user looks. */
    public void inSight(boolean visible) {
        inSight = visible;
    }

    /** Moves the charts on, and reads statistics anew if that is due. To be called several times a second. */
    public void tick() {
        perSecond.advanceTo(serverClock.now());
        boolean due = readings.isDue(clock.instant(), stale ? CALM : REFRESH);
        if (inSight && due && !reading) {
            readStatistics();
            Map.copyOf(unread).forEach(this::readNewest);
        }
    }

    @Override
    public void onEvents(List<SecurityEvent> events) {
        perSecond.advanceTo(serverClock.now());
        events.forEach(event -> perSecond.add(event.occurredAt(), event.severity(), 1));
        critical.add(events.reversed());
        warnings.add(events.reversed());
        stale = true;
    }

    @Override
    public void onMissed() {
        critical.forget();
        warnings.forget();
        reload();
    }

    private void readStatistics() {
        stale = false;
        reading = true;
        readings.done(clock.instant());
        Instant to = serverClock.now().truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
        Instant from = to.minus(MINUTES, ChronoUnit.MINUTES);
        statisticsLane.run(() -> client.statistics(from, to, Bucket.MINUTE), this::takeStatistics, this::forget);
    }

    private void takeStatistics(EventStatistics statistics) {
        reading = false;
        if (unread.isEmpty()) {
            failure.set("");
        }
        perMinute.clear();
        perMinute.advanceTo(statistics.to().minus(1, ChronoUnit.MINUTES));
        statistics.items().forEach(count -> perMinute.add(count.at(), count.severity(), count.total()));
        headline.set(Headline.of(statistics.items()));
    }

    /** What the last hour was, an hour later, must not look like what it is. */
    private void forget(CallException why) {
        reading = false;
        headline.set(null);
        explain(why);
    }

    private void explain(CallException why) {
        failure.set(explanations.of(why));
    }

    /** Events per second, of the last two minutes. */
    public CountWindow perSecond() {
        return perSecond;
    }

    /** Events per minute, of the last hour. */
    public CountWindow perMinute() {
        return perMinute;
    }

    /** The newest events that need immediate attention, newest first. */
    public ObservableList<SecurityEvent> critical() {
        return critical.events();
    }

    /** The same, and whether they were read. */
    NewestEvents newestCritical() {
        return critical;
    }

    /** The newest warnings, newest first. */
    public ObservableList<SecurityEvent> warnings() {
        return warnings.events();
    }

    /** The same, and whether they were read. */
    NewestEvents newestWarnings() {
        return warnings;
    }

    /** The last hour in numbers; no value before it was read, nor where it could not be. */
    public ReadOnlyObjectProperty<Headline> headlineProperty() {
        return headline.getReadOnlyProperty();
    }

    /** Why the last reading did not work; empty if it did. */
    public ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }
}
