package dev.gatehouse.console;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.account.User;
import dev.gatehouse.common.block.Block;
import dev.gatehouse.common.client.FakeGatehouse;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.lockout.Lockout;
import dev.gatehouse.common.lockout.LockoutId;
import dev.gatehouse.common.session.Session;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.common.threat.CaseAct;
import dev.gatehouse.common.threat.CaseDetails;
import dev.gatehouse.common.threat.CaseId;
import dev.gatehouse.common.threat.CaseNote;
import dev.gatehouse.common.threat.CaseState;
import dev.gatehouse.common.threat.CaseSubject;
import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.common.threat.ResponseAction;
import dev.gatehouse.common.threat.ThreatCase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** A server on an ordinary day: the same day each time. */
final class RealisticData {

    private static final List<String> USERS = List.of(
            "alice.meyer",
            "bjorn",
            "carla.rossi",
            "deploy-bot",
            "emeka.o",
            "fatima",
            "grace.lin",
            "henrik",
            "ines.costa");

    private static final List<String> CLIENTS = List.of(
            "Mozilla/5.0 (X11; Linux x86_64; rv:146.0) Firefox/146.0",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 15_6) Safari/605.1.15",
            "python-requests/2.32.5",
            "okhttp/5.1.0",
            "curl/8.14.1");

    private static final List<String> NETWORKS = List.of("192.0.2.", "198.51.100.", "203.0.113.");

    private final Random random = new Random(42);
    private final FakeGatehouse server;
    private final Instant now;
    private int lockouts;
    private final List<Session> sessions = new ArrayList<>();

    RealisticData(FakeGatehouse server, Instant now) {
        this.server = server;
        this.now = now;
    }

    /** An hour of events up to now, and the sessions of the people in them. */
    void fill() {
        for (int i = 0; i < 34; i++) {
            Session session = session(i);
            sessions.add(session);
            server.put(session);
        }
        fillUsers();
        fillLockouts();
        fillBlocks();
        fillCases();
        server.ledger()
                .append(now.minusSeconds(3600), EventType.SERVER_STARTED, null, null, Map.of("version", "0.1.0"));
        for (int second = 3590; second > 0; second -= random.nextInt(3)) {
            append(now.minusSeconds(second).plusMillis(random.nextInt(1000)));
        }
        for (int i = 0; i < 140; i++) {
            Session victim = sessions.get(random.nextInt(3));
            Instant at = now.minusSeconds(1700).plusMillis(i * 1300L);
            append(at, EventType.LOGIN_FAILED, victim, Map.of("reason", "wrong_password"));
        }
    }

    private void fillUsers() {
        server.users().put(user(1, "adam", Role.ADMIN));
        server.users().put(user(2, "olga", Role.OPERATOR));
        server.users().put(user(3, "otto", Role.AUDITOR));
        for (int i = 0; i < USERS.size(); i++) {
            server.users().put(user(10 + i, USERS.get(i), Role.USER));
        }
        for (int i = 0; i < 10; i++) {
            User user = user(30 + i, "workstation-%02d@branch-office.example.org".formatted(i), Role.USER);
            server.users().put(i % 4 == 2 ? user.disabled() : user);
        }
        server.users().put(new User(new AccountId(57), "newcomer", Role.USER, true, false, now.minusSeconds(90), null));
    }

    private void fillLockouts() {
        for (int i = 0; i < 3; i++) {
            lockOut(new Who(USERS.get(i), "192.0.2." + i), "username+address", Duration.ofMinutes(80 - 20L * i), false);
        }
        lockOut(new Who(null, "2001:db8:0:4711::/64"), "address", Duration.ofMinutes(12), true);
        lockOut(new Who("grace.lin", null), "username", Duration.ofMinutes(11), true);
        lockOut(
                new Who("workstation-07@branch-office.example.org", "198.51.100.77"),
                null,
                Duration.ofMinutes(9),
                true);
        lockOut(new Who("ines.costa", "203.0.113.9"), "username+address", Duration.ofSeconds(200), true);
        lockOut(new Who("ines.costa", "203.0.113.8"), "known-good", Duration.ofSeconds(20), true);
    }

    private record Who(@Nullable String username, @Nullable String address) {}

    private void lockOut(Who who, @Nullable String rule, Duration ago, boolean active) {
        Instant at = now.minus(ago);
        int id = ++lockouts;
        Lockout lockout = new Lockout(
                new LockoutId(id),
                who.username(),
                who.address(),
                rule,
                rule == null ? 0 : 5,
                at,
                at.plus(Duration.ofMinutes(15)),
                active ? Duration.ofMinutes(15).minus(ago).toSeconds() : 0,
                active,
                rule == null ? "runs wild, ticket 4711" : null,
                rule == null ? "olga" : null,
                null,
                null,
                null);
        server.lockouts()
                .put(id % 2 == 1 && !active ? lockout.ended(at.plusSeconds(300), "olga", "called us") : lockout);
    }

    private void fillBlocks() {
        server.blocks().add("198.51.100.0/24", "scans since Monday", "olga", null);
        server.blocks().add("2001:db8:bad:cafe::/64", "password spraying", "adam", now.plus(Duration.ofHours(5)));
        Block mistaken = server.blocks().add("192.0.2.7", "scans", "olga", now.plus(Duration.ofDays(1)));
        server.blocks().put(mistaken.removed(now.minusSeconds(4000), "adam", "it was our own scanner"));
        for (int i = 0; i < 6; i++) {
            server.blocks()
                    .add(
                            "203.0.113." + (17 + i),
                            "token of another came back",
                            null,
                            now.plusSeconds(3000L * i + 1400));
        }
    }

    private void fillCases() {
        CaseDetails guessing = server.cases().open("henrik", "198.51.100.77", now.minusSeconds(7200));
        server.cases()
                .put(CaseDetails.of(
                        story(guessing.id(), DetectionRule.PASSWORD_GUESSING, "henrik", 40)
                                .in(CaseState.ACKNOWLEDGED, now.minusSeconds(3000)),
                        List.of(new CaseNote(now.minusSeconds(3000), "olga", CaseState.ACKNOWLEDGED, "I call him.")),
                        List.of()));
        CaseDetails spraying = server.cases().open(null, "203.0.113.19", now.minusSeconds(1690));
        server.cases()
                .put(CaseDetails.of(
                        story(spraying.id(), DetectionRule.PASSWORD_SPRAYING, null, 85),
                        List.of(),
                        List.of(new CaseAct(
                                1,
                                DetectionRule.PASSWORD_SPRAYING,
                                ResponseAction.BLOCK,
                                "203.0.113.19/32",
                                true,
                                null,
                                now.minusSeconds(1650),
                                now.plusSeconds(1950),
                                null,
                                null))));
    }

    private ThreatCase story(CaseId id, DetectionRule rule, @Nullable String username, int score) {
        return new ThreatCase(
                id,
                rule,
                List.of(rule),
                new CaseSubject(username, username == null ? "203.0.113.19" : "198.51.100.77", null),
                Severity.WARNING,
                score,
                CaseState.OPEN,
                now.minusSeconds(username == null ? 1690 : 7200),
                now.minusSeconds(30),
                username == null ? 14 : 3,
                username == null
                        ? "203.0.113.19 tried 31 names within 10 minutes, each once or twice."
                        : "198.51.100.77 tried 12 passwords for henrik within 15 minutes.",
                "Block the address for a day, and see whether one of the logins succeeded.",
                LongStream.range(40, 100).filter(each -> each % 3 != 0).boxed().toList());
    }

    private User user(int id, String username, Role role) {
        Instant created = now.minus(Duration.ofDays(400 - 5L * id));
        Instant seen = now.minus(Duration.ofMinutes(11L * random.nextInt(200)));
        return new User(new AccountId(id), username, role, true, role != Role.USER, created, seen);
    }

    /** One more event, at that instant. */
    void append(Instant at) {
        Session session = sessions.get(random.nextInt(sessions.size()));
        int dice = random.nextInt(1000);
        if (dice < 760) {
            append(at, EventType.TOKEN_REFRESHED, session, Map.of("refreshes", "" + (1 + random.nextInt(40))));
        } else if (dice < 880) {
            append(at, EventType.LOGIN_SUCCEEDED, session, Map.of());
        } else if (dice < 965) {
            append(at, EventType.LOGIN_FAILED, session, Map.of("reason", "wrong_password"));
        } else if (dice < 980) {
            append(at, EventType.SESSION_TERMINATED, session, Map.of("reason", "lost laptop", "by", "olga"));
        } else if (dice < 990) {
            append(at, EventType.TOKEN_REUSED, session, Map.of("generation", "" + random.nextInt(9)));
        } else {
            append(at, EventType.OWNERSHIP_VIOLATION, session, Map.of("owner", "henrik"));
        }
    }

    private void append(Instant at, EventType type, Session session, Map<String, String> details) {
        server.ledger().append(at, type, session.username(), session.id(), details);
    }

    private Session session(int number) {
        Instant started = now.minus(Duration.ofMinutes(7L * number + random.nextInt(7)));
        Session session = new Session(
                new SessionId("%016x%016x".formatted(random.nextLong(), random.nextLong())),
                new AccountId(10L + number),
                USERS.get(random.nextInt(USERS.size())),
                started,
                started.plusSeconds(random.nextInt(400)),
                started.plus(Duration.ofDays(1)),
                NETWORKS.get(random.nextInt(NETWORKS.size())) + (number + 3),
                CLIENTS.get(random.nextInt(CLIENTS.size())),
                random.nextInt(40),
                true,
                null,
                null,
                null);
        return number % 9 == 5 ? session.ended(started.plus(Duration.ofMinutes(3)), "lost laptop", "olga") : session;
    }
}
