package dev.gatehouse.console.overview;

import dev.gatehouse.common.account.User;
import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.client.CaseQuery;
import dev.gatehouse.common.client.LockoutQuery;
import dev.gatehouse.common.client.UserQuery;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Subject;
import dev.gatehouse.common.lockout.Lockout;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.common.threat.CaseAct;
import dev.gatehouse.common.threat.ResponseAction;
import dev.gatehouse.common.threat.ThreatCase;
import dev.gatehouse.console.fx.EventPump;
import dev.gatehouse.console.fx.Recurrence;
import dev.gatehouse.console.fx.SideBySide;
import dev.gatehouse.console.fx.SideBySide.Answer;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.page.PageContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Whether everything is all right: open cases, lockouts, how well staff accounts are kept, and what follows from it as a
 * sentence. Confined to the FX thread.
 */
final class SituationViewModel implements EventPump.Subscriber {

    /** As many as the server gives at once: beyond, their number says enough. */
    private static final int MOST = 500;

    private static final int FORBIDDEN = 403;

    /** Events that change it are followed by another reading this soon. */
    private static final Duration CALM = Duration.ofSeconds(2);

    /** No event tells that a case has grown or a lockout has run out. */
    private static final Duration REFRESH = Duration.ofSeconds(15);

    /** What was read that long ago is not how things are: nothing is read while the page is out of sight. */
    private static final Duration OLD = REFRESH.plusSeconds(5);

    private final PageContext context;
    private final AdminClient client;
    private final Tasks.Lane lane;
    private final ReadOnlyObjectWrapper<Situation> situation = new ReadOnlyObjectWrapper<>(new Situation.Unread());
    private final ReadOnlyObjectWrapper<StaffFigures> staff = new ReadOnlyObjectWrapper<>(new StaffFigures(0, 0, 0));
    private final ReadOnlyObjectWrapper<OverviewSentence> sentence;
    private @Nullable Instant lostAt;
    private OptionalLong critical = OptionalLong.empty();
    private boolean stale = true;
    private boolean reading;
    private final Recurrence readings = new Recurrence();

    private record SituationReading(Situation.Told told, StaffFigures staff) {}

    SituationViewModel(PageContext context) {
        this.context = context;
        this.client = context.client();
        this.lane = context.tasks().lane();
        this.sentence = new ReadOnlyObjectWrapper<>(written());
        context.live().subscribe(live -> {
            lostAt = live ? null : context.clock().now();
            write();
        });
    }

    /** Reads it anew. */
    void reload() {
        stale = false;
        reading = true;
        Instant now = context.clock().now();
        lane.run(() -> read(now), this::take, this::explain);
    }

    private SituationReading read(Instant now) throws CallException, InterruptedException {
        try (SideBySide calls = new SideBySide()) {
            Answer<Page<ThreatCase>> cases = calls.ask(
                    () -> client.threats().cases(CaseQuery.newest(MOST).matching("state:open,acknowledged")));
            Answer<Page<Lockout>> lockouts =
                    calls.ask(() -> client.lockouts().list(new LockoutQuery(null, null, true, MOST, null)));
            Answer<Page<User>> accounts =
                    calls.ask(() -> client.users().list(UserQuery.newest(MOST).matching(StaffFigures.FILTER)));
            List<ThreatCase> ongoing = cases.get().items();
            Optional<ThreatCase> worst = Situation.Told.worst(ongoing);
            ResponseAction taken = worst.isPresent() ? taken(worst.get()) : null;
            int lockedOut = lockouts.get().items().size();
            StaffFigures figures = StaffFigures.of(accounts.get().items(), now);
            return new SituationReading(new Situation.Told(ongoing, taken, lockedOut, OptionalLong.empty()), figures);
        }
    }

    private @Nullable ResponseAction taken(ThreatCase story) throws CallException, InterruptedException {
        Set<ResponseAction> shuttingOut =
                Set.of(ResponseAction.BLOCK, ResponseAction.END_SESSION, ResponseAction.LOCK_ACCOUNT);
        return client.threats().show(story.id()).acts().stream()
                .filter(act -> act.done() && act.undoneAt() == null)
                .map(CaseAct::response)
                .filter(shuttingOut::contains)
                .findFirst()
                .orElse(null);
    }

    private void take(SituationReading read) {
        reading = false;
        staff.set(read.staff());
        situation.set(read.told().with(critical));
        write();
    }

    private void explain(CallException why) {
        reading = false;
        String words = context.explanations().of(why);
        boolean forbidden = why instanceof CallException.Refused refused && refused.status() == FORBIDDEN;
        situation.set(forbidden ? new Situation.NotPermitted(words) : new Situation.Unreadable(words));
        write();
    }

    /** How many critical events the last hour had; empty where that is not known. */
    void criticalAre(OptionalLong count) {
        critical = count;
        if (situation.get() instanceof Situation.Told told) {
            situation.set(told.with(count));
            write();
        }
    }

    /** Time passes, with the page in sight. */
    void tick(Instant now) {
        if (!reading && readings.isDue(now, stale ? CALM : REFRESH)) {
            if (readings.isDue(now, OLD)) {
                situation.set(new Situation.Unread());
                write();
            }
            readings.done(now);
            reload();
        }
    }

    @Override
    public void onEvents(List<SecurityEvent> events) {
        stale |= events.stream()
                .map(SecurityEvent::type)
                .anyMatch(type ->
                        type.affects(Subject.CASE) || type.affects(Subject.LOCKOUT) || type.affects(Subject.ACCOUNT));
    }

    @Override
    public void onMissed() {
        reload();
    }

    private void write() {
        sentence.set(written());
    }

    private OverviewSentence written() {
        return OverviewSentence.of(situation.get(), lostAt, context.texts(), context.times());
    }

    /** What is known. */
    ReadOnlyObjectProperty<Situation> situationProperty() {
        return situation.getReadOnlyProperty();
    }

    /** The accounts of staff. */
    ReadOnlyObjectProperty<StaffFigures> staffProperty() {
        return staff.getReadOnlyProperty();
    }

    /** It in words. */
    ReadOnlyObjectProperty<OverviewSentence> sentenceProperty() {
        return sentence.getReadOnlyProperty();
    }
}
