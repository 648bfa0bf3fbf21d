package dev.gatehouse.server.accountimport;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.server.accountimport.AccountImport.ImportBatch;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Takes the users of a Django dump, a batch at a time: what was taken stays taken if a later batch fails, and the
 * import may be repeated. Used once, by one thread.
 */
final class DjangoImport {

    /** As many as a transaction takes in little time. */
    private static final int BATCH = 500;

    /** Models that are told by name. */
    private static final int MOST_MODELS = 20;

    private static final String FURTHER = "further models";

    private final ImportPlan plan;
    private final UserReader users;
    private final ImportBatch accounts;
    private final Consumer<SkippedUser> skippedUsers;

    private final List<WaitingUser> batch = new ArrayList<>();
    private final Map<Role, Long> taken = new EnumMap<>(Role.class);
    private final Map<String, Long> others = new HashMap<>();
    private long adminsWithoutPassword;
    private long thereAlready;
    private long skipped;

    /**
     * @param accounts       where the users go
     * @param skippedUsers is told of each user who was not taken
     * @param now          when users joined of whom that is not known
     */
    DjangoImport(ImportPlan plan, ImportBatch accounts, Consumer<SkippedUser> skippedUsers, Instant now) {
        this.plan = plan;
        this.users = new UserReader(plan, now);
        this.accounts = accounts;
        this.skippedUsers = skippedUsers;
    }

    /** Reads a dump to its end, or as far as it can be read. */
    ImportOutcome run(InputStream dump) {
        try {
            DjangoDump.read(dump, users.fields(), this::take);
            return new ImportOutcome.Done(finish());
        } catch (DumpException e) {
            return new ImportOutcome.Broken(finish(), String.valueOf(e.getMessage()));
        }
    }

    private void take(DumpEntry entry) {
        if (!entry.model().equalsIgnoreCase(plan.model())) {
            String model = others.size() < MOST_MODELS || others.containsKey(entry.model()) ? entry.model() : FURTHER;
            others.merge(model, 1L, Long::sum);
            return;
        }
        switch (users.read(entry)) {
            case UserReading.Imported(ImportedAccount imported) -> batch.add(new WaitingUser(entry, imported));
            case UserReading.Odd(String reason) -> skip(entry, reason);
        }
        if (batch.size() == BATCH) {
            takeBatch();
        }
    }

    private void takeBatch() {
        List<ImportResult> outcomes =
                accounts.take(batch.stream().map(WaitingUser::imported).toList());
        for (int i = 0; i < outcomes.size(); i++) {
            switch (outcomes.get(i)) {
                case ImportResult.Taken(ImportedAccount imported) -> count(imported);
                case ImportResult.ThereAlready _ -> thereAlready++;
                case ImportResult.Refused(String reason) -> skip(batch.get(i).entry(), reason);
            }
        }
        batch.clear();
    }

    private void count(ImportedAccount imported) {
        taken.merge(imported.role(), 1L, Long::sum);
        if (imported.isAdminWithoutPassword()) {
            adminsWithoutPassword++;
        }
    }

    private void skip(DumpEntry entry, String reason) {
        skipped++;
        skippedUsers.accept(new SkippedUser(
                entry.number(),
                entry.pk().asText(),
                entry.field(plan.usernameField()).asText(),
                reason));
    }

    private ImportReport finish() {
        takeBatch();
        return new ImportReport(taken, adminsWithoutPassword, thereAlready, skipped, others);
    }

    /** A user who waits for the batch to be full. */
    private record WaitingUser(DumpEntry entry, ImportedAccount imported) {}
}
