package dev.gatehouse.console.audit;

import dev.gatehouse.common.client.CallException;
import dev.gatehouse.console.fx.Recurrence;
import dev.gatehouse.console.fx.Submission;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.page.PageContext;
import java.time.Duration;
import java.time.Instant;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Holds the ledger to the head that this console has pinned: at sign-in, now and then, and when it is asked to. A ledger that
 * is not what it was brings its page in sight, and so do pins that were lost. Confined to the FX thread.
 */
final class AuditViewModel {

    /** A head is signed every thousand events or every hour; the proof is a kilobyte. */
    private static final Duration REFRESH = Duration.ofMinutes(10);

    private final PageContext context;
    private final HeadCheck check;
    private final Tasks.Lane lane;
    private final ReadOnlyObjectWrapper<AuditVerdict> verdict = new ReadOnlyObjectWrapper<>(new AuditVerdict.Unread());
    private final ReadOnlyBooleanWrapper checking = new ReadOnlyBooleanWrapper();
    private final Recurrence checks = new Recurrence();
    private boolean begun;
    private Instant ticked = Instant.EPOCH;

    AuditViewModel(PageContext context, HeadPins pins) {
        this.context = context;
        this.check = new HeadCheck(context.client().proofs(), context.client().server(), pins);
        this.lane = context.tasks().lane();
    }

    /** Holds it to the pin now. */
    void check() {
        checking.set(true);
        begun = true;
        checks.done(ticked);
        lane.run(check::run, this::take, this::explain);
    }

    /** The connection is live again: holds it to the pin where that could not be done. */
    void onReconnect() {
        if (verdict.get() instanceof AuditVerdict.Unreadable) {
            check();
        }
    }

    private void take(AuditVerdict found) {
        checking.set(false);
        boolean newlyAlarming = isAlarming(found) && !isAlarming(verdict.get());
        verdict.set(found);
        if (newlyAlarming) {
            context.navigation().show("audit", FilterValues.NONE);
        }
    }

    private void explain(CallException why) {
        checking.set(false);
        if (!isAlarming(verdict.get())) {
            verdict.set(new AuditVerdict.Unreadable(context.explanations().of(why)));
        }
    }

    private static boolean isAlarming(AuditVerdict verdict) {
        return verdict instanceof AuditVerdict.Broken || verdict instanceof AuditVerdict.PinsDamaged;
    }

    /** Pins what is there now, in spite of what was pinned before. */
    Submission trustAnew() {
        return Submission.of(context.tasks(), context.explanations(), check::trustAnew, found -> {
            verdict.set(found);
            return new Submission.State.Done();
        });
    }

    /** Whether there is a reason to pin anew. */
    static boolean isDoubtful(AuditVerdict verdict) {
        return switch (verdict) {
            case AuditVerdict.Broken _, AuditVerdict.Unprovable _, AuditVerdict.PinsDamaged _ -> true;
            case AuditVerdict.Unread _,
                    AuditVerdict.Unreadable _,
                    AuditVerdict.NothingSigned _,
                    AuditVerdict.First _,
                    AuditVerdict.Grown _ -> false;
        };
    }

    /** Time passes. */
    void tick(Instant now) {
        ticked = now;
        if (begun && !checking.get() && checks.isDue(now, REFRESH)) {
            check();
        }
    }

    /** What it is. */
    ReadOnlyObjectProperty<AuditVerdict> verdictProperty() {
        return verdict.getReadOnlyProperty();
    }

    /** Whether it is being held to the pin. */
    ReadOnlyBooleanProperty checkingProperty() {
        return checking.getReadOnlyProperty();
    }
}
