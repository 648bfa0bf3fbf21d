package dev.gatehouse.server.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** What a statement was given may be a password's hash or a person's name, and a failure ends in the log. */
@OnBothDatabases
final class QuietFailureTest {

    private static final String INSERT = "INSERT INTO signing_key (kid, purpose, created_at, encrypted)"
            + " VALUES (:kid, 'a', TIMESTAMP '2026-01-31 12:00:00', :secret)";

    private final Database database;

    QuietFailureTest(Database database) {
        this.database = database;
        database.execute(
                handle -> handle.execute(INSERT.replace(":kid", "'42a'").replace(":secret", "''")));
    }

    @Test
    void doesNotTellWhatAStatementWasGiven() {
        Throwable failure = catchThrowable(() -> database.execute(handle -> handle.createUpdate(INSERT)
                .bind("kid", "42a")
                .bind("secret", "hunter2")
                .execute()));

        assertThat(printed(failure)).containsIgnoringCase("signing_key").doesNotContain("hunter2", "42a");
    }

    @Test
    void doesNotTellWhatABatchWasGiven() {
        Throwable failure = catchThrowable(() -> database.execute(handle -> handle.prepareBatch(INSERT)
                .bind("kid", "42a")
                .bind("secret", "hunter2")
                .add()
                .execute()));

        assertThat(printed(failure)).containsIgnoringCase("signing_key").doesNotContain("hunter2", "42a");
    }

    private static String printed(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
