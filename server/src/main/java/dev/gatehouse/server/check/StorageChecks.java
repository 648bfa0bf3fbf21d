package dev.gatehouse.server.check;

import static dev.gatehouse.common.check.FindingSeverity.ERROR;
import static dev.gatehouse.common.check.FindingSeverity.WARNING;
import static dev.gatehouse.server.check.Check.when;

import dev.gatehouse.server.config.DatabaseSettings;
import dev.gatehouse.server.database.ClockSkew;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Who else can read or lose what the server keeps (R24, R41). */
final class StorageChecks {

    /** More than two clocks differ that are set from the network, and less than an operator would notice. */
    private static final Duration SKEW = Duration.ofSeconds(5);

    /** A day's backup may fail a few times before it matters. A new server has that long for its first one. */
    private static final Duration OLDEST_BACKUP = Duration.ofDays(7);

    private static final Pattern THIS_MACHINE =
            Pattern.compile("jdbc:postgresql:(//(localhost|127\\.0\\.0\\.1|\\[::1])?([:/?].*)?|[^/].*)");

    private static final Pattern ENCRYPTED = Pattern.compile(".*[?&]sslmode=(require|verify-ca|verify-full)(&.*)?");

    private static final Pattern PASSWORD = Pattern.compile(".*[?&]password=[^&].*");

    private StorageChecks() {}

    static List<Check> all() {
        return List.of(
                Check.of(
                        "data.readable",
                        ERROR,
                        facts -> facts.surroundings().openDirectory()
                                ? Optional.of("Others get into the data directory "
                                        + facts.settings().data().directory())
                                : Optional.empty(),
                        "What the server writes is its own alone, but its names and times are not, nor what is put there by hand; and who may write there can put another file in the place of one.",
                        "chmod 700 the data directory; it should belong to the server's user."),
                Check.of(
                        "secrets.readable",
                        ERROR,
                        StorageChecks::openSecrets,
                        "Whoever reads the master key and the database signs tokens for anybody; whoever reads the TLS key can pretend to be this server.",
                        "chmod 600 these files; they should belong to the server's user."),
                Check.of(
                        "master-key.beside-data",
                        WARNING,
                        when(
                                facts -> isEmbedded(facts)
                                        && facts.surroundings().masterKeyBeside(),
                                "The master key lies beside the database that it encrypts"),
                        "A copy of the data directory, such as a backup, has both, and so all signing keys.",
                        "Give the key from a vault as GATEHOUSE_MASTER_KEY, or move master.key to a directory of its own, which GATEHOUSE_MASTER_KEY_DIRECTORY names; or keep the database in PostgreSQL."),
                Check.of(
                        "database.no-password",
                        ERROR,
                        facts -> postgresql(facts)
                                .filter(url ->
                                        facts.settings().database().password().isEmpty())
                                .filter(url -> !PASSWORD.matcher(url).matches())
                                .map(_ -> "There is no password for the database"),
                        "Whoever reaches the database server can be everybody's administrator, if it asks for none.",
                        "Give the database's user a password, and set it as GATEHOUSE_DATABASE_PASSWORD."),
                Check.of(
                        "database.plain",
                        WARNING,
                        facts -> postgresql(facts)
                                .filter(url -> !THIS_MACHINE.matcher(url).matches())
                                .filter(url -> !ENCRYPTED.matcher(url).matches())
                                .map(_ -> "The connection to the database need not be encrypted"),
                        "Hashes of passwords and the record of what happened cross the network, and can be read or changed there.",
                        "Add ?sslmode=verify-full to database.url."),
                Check.of(
                        "database.embedded-in-cluster",
                        WARNING,
                        when(
                                facts -> isEmbedded(facts)
                                        && facts.surroundings().variables().contains("KUBERNETES_SERVICE_HOST"),
                                "The database is embedded, in a cluster"),
                        "It belongs to one server: a second one would have accounts, sessions and limits of its own, and what the volume loses is lost.",
                        "Set database.url to a PostgreSQL database."),
                Check.ofHoldings(
                        "database.hasty",
                        ERROR,
                        holdings -> holdings.hastySettings().isEmpty()
                                ? Optional.empty()
                                : Optional.of("PostgreSQL has " + String.join(" and ", holdings.hastySettings())),
                        "It acknowledges what is not on its disk yet, and a crash takes that back: accounts, sessions that were ended, the record of what happened. A client whose last refresh is lost is taken for a thief.",
                        "Leave fsync and synchronous_commit on, in postgresql.conf and for the database's user."),
                Check.ofHoldings(
                        "clock.skew",
                        WARNING,
                        holdings -> skew(holdings.clockSkew()),
                        "Servers that share a database must agree on when a token expires and a lockout ends.",
                        "Set both clocks from the network (chrony, systemd-timesyncd)."),
                new Check(
                        "backup.old",
                        WARNING,
                        true,
                        StorageChecks::oldBackup,
                        "What a disk or a mistake destroys is gone: accounts, sessions, keys and the record of what happened.",
                        "Let gatehouse backup DIR run every day, on another disk; it needs no stop."));
    }

    /** PostgreSQL has means of its own, of which we know nothing. */
    private static Optional<String> oldBackup(CheckInput facts) {
        if (!isEmbedded(facts) || facts.holdings().isEmpty()) {
            return Optional.empty();
        }
        DatabaseFacts holdings = facts.holdings().get();
        Instant oldest = facts.now().minus(OLDEST_BACKUP);
        Optional<Instant> last = holdings.lastBackup();
        return last.or(holdings::ledgerSince)
                .filter(since -> since.isBefore(oldest))
                .map(_ -> last.map("The last backup is of %s"::formatted).orElse("No backup was ever taken"));
    }

    private static Optional<String> skew(ClockSkew measured) {
        return measured.exceeds(SKEW)
                ? Optional.of("The database's clock is %s %s the server's; asking it took %s"
                        .formatted(
                                measured.atLeast().abs(),
                                measured.atLeast().isNegative() ? "behind" : "ahead of",
                                measured.roundTrip()))
                : Optional.empty();
    }

    private static Optional<String> openSecrets(CheckInput facts) {
        List<Path> open = facts.surroundings().openSecrets();
        return open.isEmpty()
                ? Optional.empty()
                : Optional.of("Others may read or change "
                        + open.stream().map(Path::toString).collect(Collectors.joining(", ")));
    }

    private static boolean isEmbedded(CheckInput facts) {
        return postgresql(facts).isEmpty();
    }

    private static Optional<String> postgresql(CheckInput facts) {
        DatabaseSettings database = facts.settings().database();
        return database.url();
    }
}
