package dev.gatehouse.server.ledger;

import dev.gatehouse.bench.process.TemporaryDirectory;
import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.MovedClock;
import dev.gatehouse.server.database.DataDirectory;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.DatabaseUnavailableException;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.http.RequestSource;
import dev.gatehouse.server.ledger.LedgerUpkeep.CutLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Everything that an event meets on its way from the transaction that it records to the ledger. */
public final class TestLedger {

    /** Works at once, and only when it is woken. */
    static final SealerPace AWAKE = new SealerPace(
            7, Duration.ZERO, Duration.ofDays(1), Duration.ofMillis(1), Duration.ofMillis(1), Duration.ZERO);

    private static final SessionId SESSION = new SessionId("0123456789abcdef0123456789abcdef");

    public final Database database;
    final SealerSignal signal = new SealerSignal();
    final LedgerMac mac = TestLedgerMac.usual();
    final EventLog events = new EventLog(mac, signal::wake);
    final HeadSigner signer = new TestHeadSigner("secret");
    public final MovedClock clock = MovedClock.at("2026-01-31T12:00:00.123456Z");
    final DataDirectory directory;
    final Ledger ledger;
    final LedgerTree tree;
    final LedgerSeals seals;
    final Sealer sealer;

    public TestLedger(Database database) {
        this(database, AWAKE);
    }

    TestLedger(Database database, SealerPace pace) {
        this(database, pace, newDirectory());
    }

    /** One that signs, as a server does. */
    TestLedger(Database database, SealerPace pace, DataDirectory directory) {
        this.database = database;
        this.directory = directory;
        this.ledger = new Ledger(database);
        this.tree = new LedgerTree(signer, "ledger.test");
        this.seals = new LedgerSeals(database, mac, signer, tree, directory, clock);
        this.sealer = new Sealer(database, ledger, seals, events, signal, pace);
        sealer.beginSigning();
    }

    /** What a server has that starts on the same database, in the same directory. */
    TestLedger restarted(Database reopened) {
        return new TestLedger(reopened, AWAKE, directory);
    }

    /** Proves the ledger. */
    AuditOutcome verify(Head... expected) {
        return new AuditVerification(database, signer, mac, directory).verify(List.of(expected));
    }

    /** What the ledger needs besides the load. */
    public LedgerUpkeep upkeep() {
        return new LedgerUpkeep(database, signer, tree, events);
    }

    /** Cuts what is older, up to a day at once, and waits for nothing. */
    public static CutLimits olderThan(Instant time) {
        return new CutLimits(Optional.of(time), Optional.empty(), _ -> Long.MAX_VALUE, time);
    }

    /** The limit of what is older than that now. */
    public CutLimits olderThan(Duration age) {
        return olderThan(clock.instant().minus(age));
    }

    /** Proves single events. */
    LedgerProofs proofs() {
        return new LedgerProofs(database, signer);
    }

    /** Writes the ledger for auditors. */
    AuditExport export() {
        return new AuditExport(database, signer);
    }

    private static DataDirectory newDirectory() {
        try {
            return DataDirectory.share(Files.createTempDirectory(Home.DIRECTORY.path(), "ledger"));
        } catch (IOException | DatabaseUnavailableException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where events are appended. */
    public EventLog events() {
        return events;
    }

    /** The time, as the events have it. */
    public MovedClock clock() {
        return clock;
    }

    /** What is sealed. */
    public Ledger ledger() {
        return ledger;
    }

    /** What seals it. */
    public Sealer sealer() {
        return sealer;
    }

    /** Commits an event that has something in each column, about that name. */
    public void append(EventType type, String username) {
        append(event(type, username));
    }

    /** Commits an event. */
    public void append(EventDraft event) {
        database.execute(handle -> events.append(handle, event));
    }

    /** Commits that many events at once, and seals them. */
    public void seal(int count) {
        database.execute(handle -> IntStream.rangeClosed(1, count)
                .forEach(i -> events.append(handle, event(EventType.LOGIN_FAILED, "user" + i))));
        sealer.sealNow();
    }

    /** Seals four events as often as that, with a checkpoint each time; the ends of the ledger on the way. */
    List<SealedHead> sealWithCheckpoints(int times) {
        List<SealedHead> heads = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            seal(4);
            heads.add(database.write(new HeadStore()::read));
            clock.advance(Duration.ofMinutes(61));
        }
        return heads;
    }

    /** All that is sealed, in order. */
    public List<SecurityEvent> sealed() {
        return database.write(handle -> new LedgerStore().after(handle, 0, Integer.MAX_VALUE)).stream()
                .map(LedgerEntry::toEvent)
                .toList();
    }

    EventDraft event(EventType type, String username) {
        EventDraft event = EventDraft.of(
                        type,
                        new RequestSource(IpAddress.parse("192.0.2.1").orElseThrow(), "curl/8", "POST /api/token"),
                        clock.instant())
                .about(new AccountId(7), username)
                .in(SESSION);
        return type.declares(EventDetail.CREDENTIAL_FAILURE)
                ? event.with(EventDetail.CREDENTIAL_FAILURE, "test")
                : event;
    }

    public long count(String table) {
        return database.write(handle -> handle.createQuery("SELECT COUNT(*) FROM " + table)
                .mapTo(Long.class)
                .one());
    }

    /** How often what happened: {@code "<begin of the minute> <type> <severity>"}. */
    Map<String, Long> minutes() {
        Map<String, Long> totals = new HashMap<>();
        database.read(handle -> new MinuteStore().between(handle, Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z")))
                .forEach((minute, count) ->
                        totals.put(minute + " " + count.type() + " " + count.severity(), count.total()));
        return totals;
    }

    /** Where the directories are, until the tests end. */
    private static final class Home {

        private static final TemporaryDirectory DIRECTORY = make();

        private static TemporaryDirectory make() {
            try {
                TemporaryDirectory directory = TemporaryDirectory.create("gatehouse-ledgers");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(directory)));
                return directory;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void remove(TemporaryDirectory directory) {
            try {
                directory.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
