package dev.gatehouse.console.threats;

import dev.gatehouse.common.account.Permission;
import dev.gatehouse.common.client.CallException;
import dev.gatehouse.common.client.ThreatClient;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.Subject;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.common.threat.ExceptionId;
import dev.gatehouse.common.threat.RuleException;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.list.PagedList;
import dev.gatehouse.console.list.Source;
import dev.gatehouse.console.page.ConsolePage;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.page.TablePage;
import dev.gatehouse.console.text.Texts;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/** The table of what rules do not find, since an admin has called it no attack. Confined to the FX thread. */
final class ExceptionsPage {

    private ExceptionsPage() {}

    /** A page that shows nothing before it is read. */
    static ConsolePage create(PageContext context) {
        ThreatClient client = context.client().threats();
        PagedList<RuleException, ExceptionId> list =
                new PagedList<>(new ExceptionSource(client), context.tasks(), context.explanations());
        return TablePage.of("exceptions", Feather.SLASH, list, context)
                .column("rule", 190, exception -> rule(context, exception))
                .column("user", 130, exception -> exception.subject().username())
                .column("address", 150, exception -> exception.subject().address())
                .timeLeft(115, RuleException::expiresAt)
                .time("since", RuleException::createdAt)
                .column("by", 110, RuleException::createdBy)
                .column("case", 80, exception -> exception.caseId().toString())
                .naming(exception -> rule(context, exception))
                .action(
                        "withdraw",
                        Feather.X_CIRCLE,
                        action -> action.permits(Permission.ACT)
                                .when(row -> !row.changing())
                                .asks(rows -> list.change(
                                        "withdraw",
                                        rows,
                                        row -> !row.changing(),
                                        id -> withdraw(client, id),
                                        why -> context.texts().of("exceptions.not-withdrawn", Texts.own(why))))
                                .onDelete())
                .build();
    }

    /** The answer tells that it is gone; no event says it of a row. */
    private static boolean withdraw(ThreatClient client, ExceptionId id) throws CallException, InterruptedException {
        client.withdraw(id);
        return false;
    }

    private static String rule(PageContext context, RuleException exception) {
        return context.texts().of("rule." + exception.rule().code());
    }

    private record ExceptionSource(ThreatClient client) implements Source<RuleException, ExceptionId> {

        @Override
        public Page<RuleException> read(FilterValues filter, int limit, @Nullable String cursor)
                throws CallException, InterruptedException {
            return client.exceptions(limit, cursor);
        }

        @Override
        public ExceptionId id(RuleException exception) {
            return exception.id();
        }

        @Override
        public Comparator<RuleException> order() {
            return Comparator.comparingLong(
                            (RuleException exception) -> exception.id().value())
                    .reversed();
        }

        @Override
        public boolean isAffectedBy(EventType type) {
            return type.affects(Subject.CASE);
        }
    }
}
