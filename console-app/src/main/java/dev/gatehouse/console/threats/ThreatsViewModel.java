package dev.gatehouse.console.threats;

import dev.gatehouse.common.block.NewBlock;
import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.BlockOutcome;
import dev.gatehouse.common.client.CaseChange;
import dev.gatehouse.common.lockout.NewLockout;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.common.threat.CaseId;
import dev.gatehouse.common.threat.CaseState;
import dev.gatehouse.common.threat.ThreatCase;
import dev.gatehouse.console.fx.Submission;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.list.ItemChange;
import dev.gatehouse.console.list.PagedList;
import dev.gatehouse.console.list.Row;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Cases, how to settle them, and what to do about whom they are about. Confined to the FX thread. */
final class ThreatsViewModel {

    /** How long an address or an account is shut out by a button here: until others have had time to look. */
    private static final Duration SHUT_OUT = Duration.ofHours(24);

    private final AdminClient client;
    private final PageContext context;
    private final PagedList<ThreatCase, CaseId> list;

    /** Shows nothing before the list is read. */
    ThreatsViewModel(PageContext context) {
        this.client = context.client();
        this.context = context;
        this.list = new PagedList<>(new CaseSource(client.threats()), context.tasks(), context.explanations());
    }

    /** Says that the user is on these. */
    void acknowledge(Collection<Row<ThreatCase>> chosen) {
        change("acknowledge", chosen, ThreatsViewModel::isOpen, CaseState.ACKNOWLEDGED, null);
    }

    /** Says of these that they were attacks, and are over; the reason must not be blank. */
    void resolve(Collection<Row<ThreatCase>> chosen, String reason) {
        change("resolve", chosen, ThreatsViewModel::isOngoing, CaseState.RESOLVED, reason);
    }

    /** Says of these that they were none: what is alike is not found for 30 days; the reason must not be blank. */
    void dismiss(Collection<Row<ThreatCase>> chosen, String reason) {
        change("dismiss", chosen, ThreatsViewModel::isOngoing, CaseState.FALSE, reason);
    }

    /** Opens these again; the exceptions that were made of them end. */
    void reopen(Collection<Row<ThreatCase>> chosen, String reason) {
        change("reopen", chosen, ThreatsViewModel::isSettled, CaseState.OPEN, reason);
    }

    /** Notes something of these, and leaves their states. */
    void note(Collection<Row<ThreatCase>> chosen, String words) {
        change(
                "note",
                chosen,
                row -> !row.changing(),
                id -> client.threats().change(id, CaseChange.noting(words)).id().equals(id));
    }

    /** Undoes what the server has done about these by itself; where that was nothing, nothing changes. */
    void undo(Collection<Row<ThreatCase>> chosen, String reason) {
        change("undo", chosen, row -> !row.changing(), id -> {
            client.threats().undo(id, reason);
            return false;
        });
    }

    private void change(
            String name,
            Collection<Row<ThreatCase>> chosen,
            Predicate<Row<ThreatCase>> suits,
            CaseState state,
            @Nullable String reason) {
        change(
                name,
                chosen,
                suits,
                id -> client.threats().change(id, CaseChange.to(state, reason)).state() == state);
    }

    private void change(
            String name,
            Collection<Row<ThreatCase>> chosen,
            Predicate<Row<ThreatCase>> suits,
            ItemChange<CaseId> change) {
        list.change(name, chosen, suits, change, why -> context.texts().of("threats.not-changed", Texts.own(why)));
    }

    /**
     * Blocks the address that a case is about for a day.
     *
     * @param force in spite of what the server says against it
     */
    Submission block(ThreatCase story, boolean force) {
        NewBlock block = NewBlock.of(Objects.requireNonNull(story.subject().address()), reason(story), shutOutUntil());
        return Submission.of(
                context.tasks(),
                context.explanations(),
                () -> client.blocks().add(force ? block.forced() : block),
                this::state);
    }

    private Submission.State state(BlockOutcome outcome) {
        return switch (outcome) {
            case BlockOutcome.Blocked _ -> new Submission.State.Done();
            case BlockOutcome.AlreadyBlocked _ ->
                new Submission.State.Failed(context.texts().of("threats.already-blocked"));
            case BlockOutcome.Harmful harm -> new Submission.State.NeedsConfirmation(harm.detail());
        };
    }

    /** Lets the account that a case is about sign in no more for a day; its sessions go on. */
    Submission lock(ThreatCase story) {
        NewLockout lockout =
                new NewLockout(Objects.requireNonNull(story.subject().username()), null, shutOutUntil(), reason(story));
        return Submission.of(
                context.tasks(), context.explanations(), () -> client.lockouts().begin(lockout));
    }

    /** Ends the session that a case is about. */
    Submission end(ThreatCase story) {
        SessionId session = new SessionId(Objects.requireNonNull(story.subject().sessionId()));
        return Submission.of(context.tasks(), context.explanations(), () -> client.terminate(session, reason(story)));
    }

    private Instant shutOutUntil() {
        return context.clock().now().plus(SHUT_OUT);
    }

    /** What the records say; the case is found by it. */
    private String reason(ThreatCase story) {
        return context.texts().of("threats.reason", story.id().toString());
    }

    /** The filter for the events of whom a case is about. */
    static FilterValues events(ThreatCase story) {
        String address = story.subject().address();
        String session = story.subject().sessionId();
        return FilterValues.NONE
                .with("user", story.subject().username())
                .with("address", address == null || address.contains("/") ? null : address)
                .with("q", session == null ? null : "session:" + session);
    }

    static boolean isOpen(Row<ThreatCase> row) {
        return row.item().state() == CaseState.OPEN && !row.changing();
    }

    static boolean isOngoing(Row<ThreatCase> row) {
        return row.item().state().isOngoing() && !row.changing();
    }

    static boolean isSettled(Row<ThreatCase> row) {
        return !row.item().state().isOngoing() && !row.changing();
    }

    static boolean knowsAddress(Row<ThreatCase> row) {
        return row.item().subject().address() != null;
    }

    static boolean knowsAccount(Row<ThreatCase> row) {
        return row.item().subject().username() != null;
    }

    static boolean knowsSession(Row<ThreatCase> row) {
        return row.item().subject().sessionId() != null;
    }

    /** The cases. */
    PagedList<ThreatCase, CaseId> list() {
        return list;
    }
}
