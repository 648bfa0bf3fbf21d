package dev.gatehouse.server.accountimport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.server.accountimport.AccountImport.ImportBatch;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.http.RequestSource;
import dev.gatehouse.server.ledger.TestLedgerMac;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A hundred thousand users with all kinds of hashes, made while they are read. */
@OnBothDatabases
final class ManyUsersTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    /** {@code mvn -Pscale} takes more. */
    private static final int USERS = Integer.getInteger("scale.users", 10_000);

    private static final List<String> HASHES = List.of(
            "pbkdf2_sha256$1000000$Dz3EqUKpjuL2Id8sO8lmzj$oi8m01vKpolARv5XxlIO1Aqe6hgvAdjZCYsWAp+nQJg=",
            "argon2$argon2id$v=19$m=102400,t=2,p=8$Mms5WUlFQm9TMGlEREV0cFR2ZlRnTQ$q1U8gYXpnKmIkG8hJTlAkNeMcgpdGEJVzPv74B0mCtI",
            "bcrypt_sha256$$2b$12$s4JSC80RxggPAYuLrxGVnOLKvfTfovuq2m1PF2volEkJq4zk8J8lm",
            "scrypt$16384$TZcGckxnFs2YdLVYdBuDgl$8$5$rGG41SdH0adDLhPPjaWusPuju8cMjnmvRFs0PoaC7zj8JJgJp+lnfwkRZfOQumsfoZFyQxYJ3ZSMf8SReNHbUQ==",
            "!PHh3lL5nhnzxNk3BavnSPwgSRnKtWLs9955wwrN1");

    private final Database database;
    private final AccountImport accounts;

    ManyUsersTest(Database database) {
        this.database = database;
        this.accounts = new AccountImport(database, new EventLog(TestLedgerMac.usual(), () -> {}));
    }

    @Test
    void areTakenAndThenAreThereAlready() {
        ImportBatch batch = accounts.batch(AuditContext.of(RequestSource.command("test"), NOW));
        Map<Role, Long> everybody = Map.of(Role.ADMIN, 10L, Role.USER, USERS - 10L);

        assertThat(run(batch)).isEqualTo(new ImportReport(everybody, 2, 0, 0, Map.of()));
        assertThat(run(batch)).isEqualTo(new ImportReport(Map.of(), 0, USERS, 0, Map.of()));

        assertThat(count("SELECT COUNT(*) FROM account")).isEqualTo(USERS);
        assertThat(count("SELECT COUNT(*) FROM event_inbox WHERE type = 'accounts_imported'"))
                .isEqualTo(USERS / 500);
        assertThat(count("SELECT COUNT(*) FROM event_inbox WHERE type = 'account_created'"))
                .isEqualTo(10);
    }

    private static ImportReport run(ImportBatch batch) {
        ImportPlan plan = new ImportPlan("auth.user", "username", Role.AUDITOR);
        return new DjangoImport(plan, batch, _ -> {}, NOW).run(dump()).report();
    }

    private long count(String query) {
        return database.write(
                handle -> handle.createQuery(query).mapTo(Long.class).one());
    }

    private static InputStream dump() {
        return new Generated(Stream.concat(
                        Stream.concat(
                                Stream.of("["), IntStream.rangeClosed(1, USERS).mapToObj(ManyUsersTest::user)),
                        Stream.of("]"))
                .iterator());
    }

    private static String user(int id) {
        return """
                %s{"model": "auth.user", "pk": %d, "fields": {"password": "%s", "last_login": null, "is_superuser": %b, \
                "username": "user%d@example.com", "first_name": "", "last_name": "", "email": "", "is_staff": false, \
                "is_active": true, "date_joined": "2019-05-01T09:30:00.123Z", "groups": [], "user_permissions": []}}""".formatted(id == 1 ? "" : ", ", id, HASHES.get(id % HASHES.size()), id <= 10, id);
    }

    /** A stream of texts, of which it keeps one at a time. */
    private static final class Generated extends InputStream {

        private final Iterator<String> parts;
        private InputStream part = InputStream.nullInputStream();

        Generated(Iterator<String> parts) {
            this.parts = parts;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("Only many bytes at once");
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = part.read(bytes, offset, length);
            while (read < 0 && parts.hasNext()) {
                part = new ByteArrayInputStream(parts.next().getBytes(StandardCharsets.UTF_8));
                read = part.read(bytes, offset, length);
            }
            return read;
        }
    }
}
