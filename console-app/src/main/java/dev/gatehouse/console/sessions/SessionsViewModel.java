package dev.gatehouse.console.sessions;

import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.account.StaffIdentity;
import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.client.SessionQuery;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.common.session.Session;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.console.fx.EventPump;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.text.Explanations;
import dev.gatehouse.console.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * Sessions, newest first, and their end. A session that was terminated here is {@link Standing#ENDING} until the event
 * arrives that says it has ended: the ledger is the truth, the answer to a call is not.
 *
 * <p>Events that may have changed sessions cause the rows to be read anew, but not more often than every few seconds.
 * What has ended in front of somebody's eyes stays in sight until they reload, whatever the filter says. Confined to the
 * FX thread.
 */
public final class SessionsViewModel implements EventPump.Subscriber {

    static final int PAGE = 100;

    /** As many as the server gives at once. */
    private static final int LARGEST_PAGE = 500;

    /** Under a flood of logins the table is read this often and no more. */
    private static final Duration CALM = Duration.ofSeconds(3);

    /** Events that leave all sessions as they are. */
    private static final Set<EventType> WITHOUT_CONSEQUENCE = EnumSet.of(
            EventType.SERVER_STARTED,
            EventType.SERVER_STOPPED,
            EventType.KEY_CREATED,
            EventType.KEY_ROTATED,
            EventType.KEY_RETIRED,
            EventType.MASTER_KEY_CHANGED,
            EventType.LOGIN_FAILED,
            EventType.PERMISSION_DENIED);

    private final AdminClient client;
    private final Tasks tasks;
    private final Tasks.Lane lane;
    private final Texts texts;
    private final Explanations explanations;
    private final boolean mayAct;

    private final ObservableList<SessionRow> rows = FXCollections.observableArrayList();
    private final Set<SessionId> ending = new HashSet<>();
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper moreThere = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");

    private SessionFilter filter = SessionFilter.EVERYBODY;
    private @Nullable String cursor;
    private boolean inSight;
    private boolean stale;
    private Instant readAt = Instant.MIN;

    /**
     * Shows nothing before {@link #reload()}.
     *
     * @param identity whoever signed in; only some may end sessions
     */
    public SessionsViewModel(AdminClient client, Tasks tasks, Texts texts, StaffIdentity identity) {
        this.client = client;
        this.tasks = tasks;
        this.lane = tasks.lane();
        this.texts = texts;
        this.explanations = new Explanations(texts);
        this.mayAct = identity.role().permits(Permission.ACT);
    }

    /** Reads the newest page anew. */
    public void reload() {
        read(filter.query(PAGE), this::replace);
    }

    /** Reads the page below the oldest row, if there is one. */
    public void more() {
        if (moreThere.get() && !loading.get()) {
            read(filter.query(PAGE).at(cursor), this::append);
        }
    }

    /** Shows only what this lets through. */
    public void narrow(SessionFilter wanted) {
        if (!wanted.equals(filter)) {
            filter = wanted;
            reload();
        }
    }

    /** Ends the active ones among these sessions; the reason must not be blank. */
    public void terminate(Collection<SessionRow> chosen, String reason) {
        List<SessionId> sessions = chosen.stream()
                .filter(row -> row.standing() == Standing.ACTIVE)
                .map(SessionRow::id)
                .toList();
        ending.addAll(sessions);
        update(this::marked);
        failure.set("");
        sessions.forEach(session ->
                tasks.run(() -> client.terminate(session, reason), _ -> {}, why -> notTerminated(session, why)));
    }

    /** The page is in sight, or no longer: rows are only kept fresh for somebody who looks. */
    public void inSight(boolean visible) {
        inSight = visible;
    }

    /** Reads anew if that is due. To be called now and then. */
    public void tick(Instant now) {
        boolean due = stale && inSight && !loading.get() && now.isAfter(readAt.plus(CALM));
        if (due) {
            readAt = now;
            stale = false;
            int size = Math.clamp(rows.size(), PAGE, LARGEST_PAGE);
            read(filter.query(size), this::refresh);
        }
    }

    @Override
    public void onEvents(List<SecurityEvent> events) {
        Map<SessionId, SecurityEvent> ends = events.stream()
                .filter(event -> event.type() == EventType.SESSION_TERMINATED && event.sessionId() != null)
                .collect(Collectors.toMap(SecurityEvent::sessionId, Function.identity(), (first, _) -> first));
        if (!ends.isEmpty()) {
            ending.removeAll(ends.keySet());
            update(row -> ended(row, ends.get(row.id())));
        }
        stale |= events.stream().anyMatch(event -> !WITHOUT_CONSEQUENCE.contains(event.type()));
    }

    @Override
    public void onMissed() {
        ending.clear();
        reload();
    }

    private static SessionRow ended(SessionRow row, @Nullable SecurityEvent end) {
        return end == null || row.standing() == Standing.ENDED ? row : row.endedBy(end);
    }

    private void notTerminated(SessionId session, CallException why) {
        ending.remove(session);
        update(row ->
                row.id().equals(session) && row.standing() == Standing.ENDING ? row.standing(Standing.ACTIVE) : row);
        failure.set(texts.of("sessions.not-terminated", explanations.of(why)));
    }

    private void read(SessionQuery query, Consumer<Page<Session>> taken) {
        loading.set(true);
        failure.set("");
        lane.run(
                () -> client.sessions(query),
                page -> {
                    loading.set(false);
                    taken.accept(page);
                },
                this::explain);
    }

    private void replace(Page<Session> page) {
        rows.setAll(page.items().stream().map(this::row).toList());
        end(page);
    }

    private void append(Page<Session> page) {
        Set<SessionId> there = rows.stream().map(SessionRow::id).collect(Collectors.toSet());
        rows.addAll(page.items().stream()
                .filter(session -> !there.contains(session.id()))
                .map(this::row)
                .toList());
        end(page);
    }

    private void end(Page<Session> page) {
        cursor = page.next();
        moreThere.set(cursor != null);
    }

    /** Puts what was read in place of what is there, row by row: a selection stays what it is. */
    private void refresh(Page<Session> page) {
        List<SessionRow> fresh =
                withThoseThatEnded(page.items().stream().map(this::row).toList());
        Map<SessionId, SessionRow> byId = fresh.stream().collect(Collectors.toMap(SessionRow::id, Function.identity()));
        rows.removeIf(row -> !byId.containsKey(row.id()));
        update(row -> byId.getOrDefault(row.id(), row));
        insertInto(fresh);
        end(page);
    }

    /** What is there is a part of what is wanted, in the same order, unless two began in the same instant. */
    private void insertInto(List<SessionRow> fresh) {
        for (int i = 0; i < fresh.size() && rows.size() < fresh.size(); i++) {
            if (i == rows.size() || !fresh.get(i).id().equals(rows.get(i).id())) {
                rows.add(i, fresh.get(i));
            }
        }
        if (!rows.equals(fresh)) {
            rows.setAll(fresh);
        }
    }

    /** Only rows that change are touched. */
    private void update(UnaryOperator<SessionRow> change) {
        for (int i = 0; i < rows.size(); i++) {
            SessionRow changed = change.apply(rows.get(i));
            if (!changed.equals(rows.get(i))) {
                rows.set(i, changed);
            }
        }
    }

    private List<SessionRow> withThoseThatEnded(List<SessionRow> fresh) {
        Set<SessionId> there = fresh.stream().map(SessionRow::id).collect(Collectors.toSet());
        List<SessionRow> all = new ArrayList<>(fresh);
        rows.stream()
                .filter(row -> row.standing() == Standing.ENDED || row.standing() == Standing.ENDING)
                .filter(row -> !there.contains(row.id()))
                .forEach(all::add);
        all.sort(Comparator.comparing((SessionRow row) -> row.session().startedAt())
                .reversed());
        return all;
    }

    private SessionRow row(Session session) {
        return marked(SessionRow.of(session));
    }

    private SessionRow marked(SessionRow row) {
        return ending.contains(row.id()) ? row.standing(Standing.ENDING) : row;
    }

    private void explain(CallException why) {
        loading.set(false);
        failure.set(explanations.of(why));
    }

    /** What the table shows, newest first. */
    public ObservableList<SessionRow> rows() {
        return rows;
    }

    /** Whether whoever signed in may end sessions. */
    public boolean mayAct() {
        return mayAct;
    }

    /** Whether a page is on its way. */
    public ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    /** Whether {@link #more()} has something to read. */
    public ReadOnlyBooleanProperty moreThereProperty() {
        return moreThere.getReadOnlyProperty();
    }

    /** Why the last reading or ending did not work; empty if it did. */
    public ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }
}
