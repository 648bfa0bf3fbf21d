package dev.gatehouse.console.sessions;

import dev.gatehouse.common.account.StaffIdentity;
import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.client.BulkOutcome;
import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.filter.Filter;
import dev.gatehouse.common.filter.FilterSchemas;
import dev.gatehouse.common.session.BulkTermination;
import dev.gatehouse.console.fx.Submission;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.text.ErrorTexts;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The end of all live sessions that a filter matches: counts them, and ends as many as were counted. Confined to the FX
 * thread.
 */
public final class BulkViewModel {

    /** Sessions begin and end while a reason is typed: so many more or fewer are still what was meant, at least. */
    private static final int LEAST_TOLERANCE = 2;

    /** One in so many may have come or gone. */
    private static final int TOLERATED_PART = 20;

    private final AdminClient client;
    private final Tasks tasks;
    private final ErrorTexts explanations;
    private final StaffIdentity identity;
    private final String q;
    private final ReadOnlyObjectWrapper<CountState> count = new ReadOnlyObjectWrapper<>(new CountState.Counting());
    private @Nullable BulkResult result;

    /** How many sessions match. */
    public sealed interface CountState {

        /** The server has not answered yet. */
        record Counting() implements CountState {}

        /**
         * It has.
         *
         * @param matched those that end
         * @param spared  those of administrators, which stay
         */
        record Counted(int matched, int spared) implements CountState {}

        /** It has not counted them. */
        record NotCounted(String why) implements CountState {}
    }

    /**
     * What came of it.
     *
     * @param matched how many matched when it was done
     * @param ended   how many of them were ended by it
     * @param spared  how many of them stay, since they are administrators' and the caller is none
     * @param after   how many match now; null where that could not be read
     */
    public record BulkResult(
            int matched, int ended, int spared, @Nullable Integer after) {

        /** How many were over by the time that it was their turn. */
        public int over() {
            return Math.max(0, matched - ended - spared);
        }
    }

    /**
     * Sessions that are not counted yet.
     *
     * @param q in the filter language; blank for all live sessions
     */
    public BulkViewModel(PageContext context, String q) {
        this.client = context.client();
        this.tasks = context.tasks();
        this.explanations = context.explanations();
        this.identity = context.identity();
        this.q = q.isBlank() ? "active:true" : q;
    }

    /** Which sessions, in the filter language. */
    public String q() {
        return q;
    }

    /** What shows each session that was ended for that reason, with when and by whom: a result a session. */
    public FilterValues ended(String reason) {
        String q = FilterSchemas.SESSIONS.write(
                Filter.and(List.of(Filter.is("by", identity.username()), Filter.is("reason", reason.strip()))));
        return FilterValues.NONE.with("q", q).with("which", "all");
    }

    /** Counts them; nothing ends. */
    public void count() {
        count.set(new CountState.Counting());
        tasks.run(
                () -> client.countSessions(q),
                counted -> count.set(new CountState.Counted(counted.matched() - counted.spared(), counted.spared())),
                why -> count.set(new CountState.NotCounted(explanations.of(why))));
    }

    /** Ends those that were counted; the reason must not be blank. If by now many more or fewer match, none ends. */
    public Submission terminate(String reason) {
        int before = count.get() instanceof CountState.Counted(int matched, int spared) ? matched + spared : 0;
        return Submission.of(tasks, explanations, () -> end(reason, before), this::state);
    }

    private record TerminationAnswer(
            BulkOutcome outcome, @Nullable Integer after) {}

    private TerminationAnswer end(String reason, int expected) throws CallException, InterruptedException {
        int tolerance = Math.max(LEAST_TOLERANCE, expected / TOLERATED_PART);
        BulkOutcome outcome = client.terminateMatching(q, reason, expected, tolerance);
        return new TerminationAnswer(outcome, outcome instanceof BulkOutcome.Terminated ? countAgain() : null);
    }

    /** They have ended, whether or not they can be counted afterwards. */
    private @Nullable Integer countAgain() throws InterruptedException {
        try {
            return client.countSessions(q).matched();
        } catch (CallException e) {
            return null;
        }
    }

    private Submission.State state(TerminationAnswer answer) {
        return switch (answer.outcome()) {
            case BulkOutcome.Terminated(BulkTermination told) -> {
                result = new BulkResult(told.matched(), told.terminated(), told.spared(), answer.after());
                yield new Submission.State.Done();
            }
            case BulkOutcome.CountChanged(String detail) -> {
                count();
                yield new Submission.State.Failed(detail);
            }
            case BulkOutcome.TooMany(String detail) -> new Submission.State.Failed(detail);
        };
    }

    /** How many sessions match. */
    public ReadOnlyObjectProperty<CountState> countProperty() {
        return count.getReadOnlyProperty();
    }

    /** What came of it; empty while nothing was ended. */
    public Optional<BulkResult> result() {
        return Optional.ofNullable(result);
    }
}
