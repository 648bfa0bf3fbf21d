package dev.gatehouse.server.threat;

import dev.gatehouse.common.address.Network;
import dev.gatehouse.common.block.BlockId;
import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.lockout.LockoutId;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.common.threat.CaseAct;
import dev.gatehouse.common.threat.CaseId;
import dev.gatehouse.common.threat.CaseSubject;
import dev.gatehouse.common.threat.ResponseAction;
import dev.gatehouse.common.threat.ThreatCase;
import dev.gatehouse.server.block.BlockGuardian;
import dev.gatehouse.server.config.ResponseSettings;
import dev.gatehouse.server.detection.Detection;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.http.RequestSource;
import dev.gatehouse.server.lockout.LockoutGuardian;
import dev.gatehouse.server.session.SessionGuardian;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Answers findings as the settings say (R16): blocks the client, ends the session or locks the account, each time for longer,
 * unless a {@linkplain ResponseGuards guard} objects; and undoes it. Each act is part of the transaction in which the
 * finding has its effect, with its event, so it is done exactly once. What an admin has undone is not done again in the same
 * case. Thread-safe.
 */
final class ResponseService implements Responder {

    /** How long the first block or lockout of a target lasts, the second, and all that follow within {@link #REMEMBERED}. */
    private static final List<Duration> STEPS =
            List.of(Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(24));

    private static final Duration REMEMBERED = Duration.ofDays(30);

    /** Acts that are shown of a case. */
    private static final int MOST_SHOWN = 100;

    private static final String ALREADY_DONE = "already_done";

    private final ResponseSettings settings;
    private final ResponseGuards guards;
    private final BlockGuardian blocks;
    private final SessionGuardian sessions;
    private final LockoutGuardian lockouts;
    private final CaseEvents events;
    private final ActStore acts = new ActStore();

    ResponseService(
            ResponseSettings settings,
            ResponseGuards guards,
            BlockGuardian blocks,
            SessionGuardian sessions,
            LockoutGuardian lockouts,
            CaseEvents events) {
        this.settings = settings;
        this.guards = guards;
        this.blocks = blocks;
        this.sessions = sessions;
        this.lockouts = lockouts;
        this.events = events;
    }

    /** Others hold several accounts, and end several sessions, in the order of their ids, and one batch may want some of the same. */
    @Override
    public void prepare(Handle handle, List<Detection> found, Instant now) {
        if (settings.mode() == ResponseSettings.Mode.ENFORCE) {
            sessions.hold(
                    handle,
                    targets(ResponseAction.LOCK_ACCOUNT, found).collect(Collectors.toSet()),
                    targets(ResponseAction.END_SESSION, found)
                            .flatMap(target -> SessionId.parse(target).stream())
                            .collect(Collectors.toSet()),
                    now);
        }
    }

    private Stream<String> targets(ResponseAction action, List<Detection> found) {
        return found.stream()
                .filter(each -> settings.of(each.rule()) == action)
                .flatMap(each -> target(action, each.subject()).stream());
    }

    @Override
    public void respond(Handle handle, ThreatCase story, Detection finding, Instant now) {
        ResponseAction action = settings.of(finding.rule());
        if (action != ResponseAction.OBSERVE) {
            PlannedAct act = plan(handle, story, finding, action, now);
            // Of an old finding nothing may be left to do: it would have ended by now.
            if (act.expiresAt().filter(end -> !end.isAfter(now)).isEmpty()) {
                answer(handle, act);
            }
        }
    }

    /** Undoes what can be undone of the acts of a case; a session that was ended stays ended. */
    void undo(Handle handle, ThreatCase story, String reason, AuditContext context) {
        for (StoredAct each : acts.done(handle, story.id())) {
            if (each.act().canBeUndone()) {
                undo(handle, story, each, reason, context);
            }
        }
    }

    /** What was done about a case, or would have been, the newest first. */
    List<CaseAct> of(Handle handle, CaseId story) {
        return acts.find(handle, story, MOST_SHOWN).stream().map(StoredAct::act).toList();
    }

    /** The user names that are locked out because of a case. */
    List<String> lockedOut(Handle handle, CaseId story) {
        return acts.done(handle, story).stream()
                .map(StoredAct::act)
                .filter(act -> act.response() == ResponseAction.LOCK_ACCOUNT)
                .flatMap(act -> Optional.ofNullable(act.target()).stream())
                .toList();
    }

    private PlannedAct plan(Handle handle, ThreatCase story, Detection finding, ResponseAction action, Instant now) {
        Optional<String> target = target(action, finding.subject());
        Optional<Instant> end = target.filter(
                        _ -> action == ResponseAction.BLOCK || action == ResponseAction.LOCK_ACCOUNT)
                .map(each -> finding.at().plus(step(acts.count(handle, action, each, now.minus(REMEMBERED)))));
        return new PlannedAct(story.id(), finding.rule(), finding.subject(), action, target, now, end);
    }

    private void answer(Handle handle, PlannedAct act) {
        Optional<CaseAct> last = acts.last(handle, act).map(StoredAct::act);
        if (last.filter(CaseAct::done).filter(done -> stands(done, act.at())).isPresent()) {
            return;
        }
        Optional<String> objection = guards.objection(handle, act);
        if (settings.mode() == ResponseSettings.Mode.OBSERVE) {
            observe(handle, act, last, objection);
        } else if (objection.isPresent()) {
            withhold(handle, act, last, objection.get());
        } else {
            act(handle, act, last);
        }
    }

    /** Whether an act still has its effect, or was undone by an admin, whose word holds in this case. */
    private static boolean stands(CaseAct act, Instant now) {
        return act.undoneAt() != null
                || act.expiresAt() == null
                || act.expiresAt().isAfter(now);
    }

    private void observe(Handle handle, PlannedAct act, Optional<CaseAct> last, Optional<String> objection) {
        boolean known = last.filter(
                        before -> Optional.ofNullable(before.withheld()).equals(objection))
                .filter(before -> objection.isPresent() || stands(before, act.at()))
                .isPresent();
        if (!known) {
            acts.insertUndone(handle, act, objection.orElse(null));
        }
    }

    /** The same objection again is no news. */
    private void withhold(Handle handle, PlannedAct act, Optional<CaseAct> last, String objection) {
        if (last.filter(before -> objection.equals(before.withheld())).isPresent()) {
            return;
        }
        acts.insertUndone(handle, act, objection);
        events.append(
                handle, act.subject(), event(EventType.RESPONSE_WITHHELD, act).with(EventDetail.WITHHELD, objection));
        if (objection.equals(ResponseGuards.GATEWAY)) {
            answer(handle, act.alert());
        }
    }

    private void act(Handle handle, PlannedAct act, Optional<CaseAct> last) {
        Optional<Long> imposed = perform(handle, act);
        if (imposed.isEmpty()) {
            withhold(handle, act, last, ALREADY_DONE);
            return;
        }
        acts.insertDone(handle, act, imposed.filter(id -> id > 0).orElse(null));
        EventDraft event = event(EventType.RESPONSE_TAKEN, act);
        events.append(
                handle,
                act.subject(),
                act.expiresAt()
                        .map(end -> event.with(EventDetail.EXPIRES_AT, end))
                        .orElse(event));
    }

    /** The block or lockout, 0 where there is none; empty if it was done before. */
    private Optional<Long> perform(Handle handle, PlannedAct act) {
        AuditContext context = AuditContext.of(RequestSource.server(), act.at());
        String target = act.target().orElse("");
        return switch (act.response()) {
            case BLOCK ->
                Network.parse(target)
                        .flatMap(network -> blocks.impose(
                                handle, network, act.reason(), act.expiresAt().orElseThrow(), context))
                        .map(BlockId::value);
            case LOCK_ACCOUNT ->
                lockouts.impose(handle, target, act.reason(), act.expiresAt().orElseThrow(), context)
                        .map(LockoutId::value);
            case END_SESSION ->
                SessionId.parse(target)
                        .filter(session -> sessions.end(handle, session, act.reason(), context))
                        .map(_ -> 0L);
            case ALERT, OBSERVE -> Optional.of(0L);
        };
    }

    private void undo(Handle handle, ThreatCase story, StoredAct done, String reason, AuditContext context) {
        long imposed = done.imposed().orElse(0);
        if (imposed > 0) {
            boolean _ = done.act().response() == ResponseAction.BLOCK
                    ? blocks.lift(handle, new BlockId(imposed), reason, context)
                    : lockouts.lift(handle, new LockoutId(imposed), reason, context);
        }
        acts.undo(handle, done.act().id(), context);
        events.append(
                handle,
                subject(story, done.act()),
                context.event(EventType.RESPONSE_UNDONE)
                        .with(EventDetail.CASE, story.id())
                        .with(EventDetail.RESPONSE, done.act().response())
                        .with(EventDetail.REASON, reason));
    }

    /** A lockout names whom it was of; a case may have begun with another account. */
    private static CaseSubject subject(ThreatCase story, CaseAct done) {
        return done.response() == ResponseAction.LOCK_ACCOUNT
                ? new CaseSubject(done.target(), story.subject().address(), null)
                : story.subject();
    }

    private static Optional<String> target(ResponseAction action, CaseSubject subject) {
        return switch (action) {
            case BLOCK -> Optional.ofNullable(subject.address()).flatMap(ResponseService::client);
            case END_SESSION -> Optional.ofNullable(subject.sessionId());
            case LOCK_ACCOUNT -> Optional.ofNullable(subject.username());
            case ALERT, OBSERVE -> Optional.empty();
        };
    }

    /** What counts as one client; another network, as of a case about many, is too much to block by itself. */
    private static Optional<String> client(String address) {
        return Network.parseClient(address).map(Network::toString);
    }

    private static Duration step(int before) {
        return STEPS.get(Math.min(before, STEPS.size() - 1));
    }

    private static EventDraft event(EventType type, PlannedAct act) {
        return EventDraft.of(type, RequestSource.server(), act.at())
                .with(EventDetail.CASE, act.story())
                .with(EventDetail.DETECTION_RULE, act.rule())
                .with(EventDetail.RESPONSE, act.response());
    }
}
