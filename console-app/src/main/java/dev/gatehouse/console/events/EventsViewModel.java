package dev.gatehouse.console.events;

import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.console.fx.CalmTelling;
import dev.gatehouse.console.fx.ServerClock;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.list.ReadingState;
import dev.gatehouse.console.list.Row;
import dev.gatehouse.console.page.CaptureExport;
import dev.gatehouse.console.page.LiveListing;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.store.KeptCoverage;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * The event ledger, newest first: a page from the API, the live events on top of it, older pages below on demand.
 * Sequences tell what is there already, so nothing shows twice. Confined to the FX thread.
 */
public final class EventsViewModel implements LiveListing<SecurityEvent, Long> {

    private final ServerClock clock;
    private final ExportViewModel export;
    private final CaptureExport capture;
    private final HistogramViewModel histogram;
    private final HeldEvents held = new HeldEvents(EventPages.MOST_ROWS);
    private final EventPages pages;
    private final CalmTelling total = new CalmTelling();

    private final ObservableBooleanValue connected;
    private boolean inSight;

    private EventsPageFilter filter = EventsPageFilter.NONE;

    /** Which events of the stream the server would give, too. */
    private Predicate<SecurityEvent> live = _ -> true;

    /** Shows nothing before {@link #reload()}. */
    public EventsViewModel(PageContext context) {
        this.clock = context.clock();
        this.connected = context.live();
        this.pages = new EventPages(context, held);
        this.export = new ExportViewModel(context);
        this.capture = new CaptureExport(context);
        this.histogram = new HistogramViewModel(context);
    }

    /** Reads the newest page anew, and follows live again. */
    @Override
    public void reload() {
        List<SecurityEvent> _ = held.release();
        live = filter.matcher(clock.now());
        pages.readNewest(filter);
    }

    @Override
    public void loadMore() {
        pages.readMore();
    }

    @Override
    public void filter(FilterValues values) {
        EventsPageFilter wanted = EventsPageFilter.of(values);
        if (!wanted.equals(filter)) {
            filter = wanted;
            histogram.filter(wanted);
            reload();
        }
    }

    /** What is filtered, in the filter language alone; empty for everything. */
    String filterText() {
        return filter.text();
    }

    /** The export of what is filtered. */
    ExportViewModel export() {
        return export;
    }

    /** The capture of what is filtered. */
    CaptureExport capture() {
        return capture;
    }

    @Override
    public void tick(Instant now) {
        if (total.tick(now)) {
            pages.events().tellNewest();
        }
        export.tick();
        capture.tick();
        histogram.tick(now);
        if (pages.reading().isDueAgain(now) && inSight && connected.get()) {
            readAgain();
        }
    }

    /** A reader who looks closer at what was kept is not disturbed. */
    private void readAgain() {
        if (!pages.kept().isRead()) {
            pages.readFailed();
        } else if (!held.isHolding()) {
            reload();
        }
    }

    @Override
    public void onShow() {
        inSight = true;
        histogram.inSight(true);
    }

    @Override
    public void onHide() {
        inSight = false;
        histogram.inSight(false);
    }

    /** How many events there were over the time that is filtered. */
    HistogramViewModel histogram() {
        return histogram;
    }

    @Override
    public void onReconnect() {
        histogram.eventsCame();
        if (pages.kept().isRead()) {
            reload();
        } else {
            pages.readFailed();
        }
    }

    @Override
    public void pause() {
        held.hold();
    }

    @Override
    public void resume() {
        if (held.hasGap()) {
            reload();
        } else {
            pages.addOnTop(held.release());
        }
    }

    @Override
    public void onEvents(List<SecurityEvent> arrived) {
        total.changed();
        pages.events().countNewest(arrived);
        histogram.eventsCame();
        List<SecurityEvent> wanted = arrived.stream().filter(live).toList();
        if (held.isHolding()) {
            held.add(wanted);
        } else {
            pages.addOnTop(wanted);
        }
    }

    @Override
    public void onMissed() {
        pages.events().doubt();
        if (held.isHolding()) {
            held.miss();
        } else {
            reload();
        }
    }

    @Override
    public ObservableList<Row<SecurityEvent>> rows() {
        return pages.rows();
    }

    @Override
    public ReadingState reading() {
        return pages.reading();
    }

    @Override
    public Long id(SecurityEvent event) {
        return event.sequence();
    }

    @Override
    public ReadOnlyBooleanProperty pausedProperty() {
        return held.holdingProperty();
    }

    @Override
    public ReadOnlyIntegerProperty heldProperty() {
        return held.countProperty();
    }

    @Override
    public ReadOnlyObjectProperty<@Nullable Long> totalProperty() {
        return pages.events().newestProperty();
    }

    /** What this console has kept, while that is what is shown; null while the server answers. */
    public ReadOnlyObjectProperty<@Nullable KeptCoverage> keptProperty() {
        return pages.kept().shownProperty();
    }

    /** Whether there are as many rows as there may be: older events take a narrower filter. */
    public ReadOnlyBooleanProperty fullProperty() {
        return pages.fullProperty();
    }
}
