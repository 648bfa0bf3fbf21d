package dev.gatehouse.server.accountimport;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.server.database.Columns;
import dev.gatehouse.server.password.HashFormat;
import dev.gatehouse.server.password.ParsedHash;
import dev.gatehouse.server.password.PasswordHash;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import java.util.Set;

/** Makes accounts of Django's users. What a custom model may leave out is taken as Django itself takes it. Thread-safe. */
final class UserReader {

    /** What every client can read as a number, JavaScript's included; it leaves ids for those who come later. */
    private static final long LARGEST_ID = (1L << 53) - 1;

    private final ImportPlan plan;
    private final Instant now;

    /** @param now when users joined of whom that is not known */
    UserReader(ImportPlan plan, Instant now) {
        this.plan = plan;
        this.now = now;
    }

    /** The fields that it looks at. */
    Set<String> fields() {
        return Set.of(
                plan.usernameField(), "password", "is_active", "is_staff", "is_superuser", "date_joined", "last_login");
    }

    UserReading read(DumpEntry entry) {
        try {
            return new UserReading.Imported(imported(entry));
        } catch (OddField e) {
            return new UserReading.Odd(e.reason);
        }
    }

    private ImportedAccount imported(DumpEntry entry) throws OddField {
        boolean active = flag(entry, "is_active", true);
        return new ImportedAccount(
                id(entry),
                text(entry, plan.usernameField()),
                hash(text(entry, "password")),
                role(active, flag(entry, "is_superuser", false), flag(entry, "is_staff", false)),
                active,
                time(entry, "date_joined").orElse(now),
                time(entry, "last_login"));
    }

    /** The role of an inactive user is {@code USER}: enabling the account later must not let in an administrator. */
    private Role role(boolean active, boolean superuser, boolean staff) {
        if (!active) {
            return Role.USER;
        }
        if (superuser) {
            return Role.ADMIN;
        }
        return staff ? plan.staffRole() : Role.USER;
    }

    private static AccountId id(DumpEntry entry) throws OddField {
        JsonNode pk = entry.pk();
        boolean good =
                pk.isIntegralNumber() && pk.canConvertToLong() && pk.longValue() >= 1 && pk.longValue() <= LARGEST_ID;
        if (!good) {
            throw new OddField("its pk is no whole number from 1 to " + LARGEST_ID);
        }
        return new AccountId(pk.longValue());
    }

    private static PasswordHash hash(String text) throws OddField {
        PasswordHash hash = new PasswordHash(text);
        return switch (HashFormat.readForeign(hash)) {
            case ParsedHash.Usable _ -> hash;
            case ParsedHash.Unusable unusable -> unusable.hash();
            case ParsedHash.Refused(String reason) -> throw new OddField(reason);
        };
    }

    private static String text(DumpEntry entry, String name) throws OddField {
        JsonNode value = entry.field(name);
        if (!value.isTextual()) {
            throw new OddField("it has no text in " + name);
        }
        return value.textValue();
    }

    private static boolean flag(DumpEntry entry, String name, boolean otherwise) throws OddField {
        JsonNode value = entry.field(name);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            throw new OddField(name + " is neither true nor false");
        }
        return value.booleanValue();
    }

    /**
     * A time without an offset, as Django writes where {@code USE_TZ} is off, is taken for UTC. One that no
     * database keeps, as the last of all times of Python in a zone west of Greenwich, is the nearest that each does.
     */
    private static Optional<Instant> time(DumpEntry entry, String name) throws OddField {
        JsonNode value = entry.field(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        try {
            TemporalAccessor time = DateTimeFormatter.ISO_DATE_TIME.parseBest(
                    value.asText(), OffsetDateTime::from, LocalDateTime::from);
            return Optional.of(Columns.within(
                    time instanceof OffsetDateTime at
                            ? at.toInstant()
                            : LocalDateTime.from(time).toInstant(ZoneOffset.UTC)));
        } catch (DateTimeException e) {
            throw new OddField(name + " is no time");
        }
    }

    /** A field that does not hold. */
    private static final class OddField extends Exception {

        private static final long serialVersionUID = 1;

        private final String reason;

        OddField(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }
    }
}
