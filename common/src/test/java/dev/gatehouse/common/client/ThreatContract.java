package dev.gatehouse.common.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.common.threat.CaseDetails;
import dev.gatehouse.common.threat.CaseId;
import dev.gatehouse.common.threat.CaseNote;
import dev.gatehouse.common.threat.CaseState;
import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.common.threat.DetectorStatus;
import dev.gatehouse.common.threat.ExceptionId;
import dev.gatehouse.common.threat.RuleException;
import dev.gatehouse.common.threat.ThreatCase;
import org.junit.jupiter.api.Test;

/** Cases and exceptions: how they are read and changed, and the events of it (R16). */
public abstract class ThreatContract extends AdminContract {

    protected ThreatContract(ContractServer server) {
        super(server);
    }

    @Test
    void listsACaseThatAFilterMatches() throws Exception {
        CaseId id = server().find();

        assertThat(cases("state:open user:una").items())
                .singleElement()
                .satisfies(story -> assertThat(story)
                        .returns(id, ThreatCase::id)
                        .returns(DetectionRule.PASSWORD_GUESSING, ThreatCase::rule)
                        .returns(1, ThreatCase::findings));
        assertThat(cases("state:resolved").items()).isEmpty();
    }

    @Test
    void changesAStateWithOneEvent() throws Exception {
        CaseId id = server().find();

        assertThat(following(() -> change(id, CaseChange.to(CaseState.ACKNOWLEDGED, "on it"))))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.type()).isEqualTo(EventType.CASE_CHANGED);
                    assertThat(event.username()).isEqualTo("una");
                    assertThat(event.details())
                            .containsEntry("case", id.toString())
                            .containsEntry("state", "acknowledged")
                            .containsEntry("reason", "on it")
                            .containsEntry("by", "adam");
                });
        assertThat(client().threats().show(id)).satisfies(story -> {
            assertThat(story.state()).isEqualTo(CaseState.ACKNOWLEDGED);
            assertThat(story.notes())
                    .singleElement()
                    .returns("adam", CaseNote::by)
                    .returns(CaseState.ACKNOWLEDGED, CaseNote::state)
                    .returns("on it", CaseNote::note);
        });
    }

    @Test
    void notesWithoutAnotherState() throws Exception {
        CaseId id = server().find();

        CaseDetails noted = change(id, CaseChange.noting("seen"));

        assertThat(noted.state()).isEqualTo(CaseState.OPEN);
        assertThat(noted.notes()).singleElement().returns(null, CaseNote::state).returns("seen", CaseNote::note);
    }

    @Test
    void changesNothingWhereTheStateIsTheSame() throws Exception {
        CaseId id = server().find();

        assertThat(typesFollowing(() -> change(id, CaseChange.to(CaseState.OPEN, null))))
                .isEmpty();
    }

    @Test
    void aFalseCaseIsAnException() throws Exception {
        CaseId id = server().find();

        change(id, CaseChange.to(CaseState.FALSE, "our scanner"));

        assertThat(exceptions().items())
                .singleElement()
                .returns(id, RuleException::caseId)
                .returns(DetectionRule.PASSWORD_GUESSING, RuleException::rule)
                .returns("adam", RuleException::createdBy);
    }

    @Test
    void withdrawsAnExceptionWithOneEvent() throws Exception {
        change(server().find(), CaseChange.to(CaseState.FALSE, null));
        RuleException exception = exceptions().items().getFirst();

        assertThat(following(() ->
                        assertThat(client().threats().withdraw(exception.id())).isEqualTo(exception)))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.type()).isEqualTo(EventType.EXCEPTION_WITHDRAWN);
                    assertThat(event.details())
                            .containsEntry("exception", exception.id().toString())
                            .containsEntry("by", "adam");
                });
        assertThat(exceptions().items()).isEmpty();
    }

    @Test
    void aReopenedCaseIsNoExceptionAnyMore() throws Exception {
        CaseId id = server().find();
        change(id, CaseChange.to(CaseState.FALSE, null));

        assertThat(typesFollowing(() -> change(id, CaseChange.to(CaseState.OPEN, null))))
                .containsExactly(EventType.EXCEPTION_WITHDRAWN, EventType.CASE_CHANGED);
        assertThat(exceptions().items()).isEmpty();
    }

    @Test
    void undoesWhereThereIsNothingToUndo() throws Exception {
        CaseId id = server().find();

        assertThat(client().threats().undo(id, "called us"))
                .isEqualTo(client().threats().show(id));
    }

    @Test
    void tellsHowEveryDetectorIs() throws Exception {
        assertThat(client().threats().detectors())
                .allMatch(DetectorStatus::working)
                .extracting(DetectorStatus::rule)
                .isEqualTo(DetectionRule.all());
    }

    @Test
    void knowsNoOtherCase() {
        assertThat(statusOf(() -> client().threats().show(new CaseId(4711)))).isEqualTo(404);
        assertThat(statusOf(() -> change(new CaseId(4711), CaseChange.noting("seen"))))
                .isEqualTo(404);
        assertThat(statusOf(() -> client().threats().undo(new CaseId(4711), "because")))
                .isEqualTo(404);
        assertThat(statusOf(() -> client().threats().withdraw(new ExceptionId(4711))))
                .isEqualTo(404);
    }

    private CaseDetails change(CaseId id, CaseChange change) throws Exception {
        return client().threats().change(id, change);
    }

    private Page<ThreatCase> cases(String filter) throws Exception {
        return client().threats().cases(CaseQuery.newest(50).matching(filter));
    }

    private Page<RuleException> exceptions() throws Exception {
        return client().threats().exceptions(50, null);
    }
}
