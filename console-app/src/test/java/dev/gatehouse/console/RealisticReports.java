package dev.gatehouse.console;

import dev.gatehouse.common.alert.Alert;
import dev.gatehouse.common.alert.AlertId;
import dev.gatehouse.common.alert.AlertKind;
import dev.gatehouse.common.alert.DestinationStatus;
import dev.gatehouse.common.check.CheckReport;
import dev.gatehouse.common.check.Finding;
import dev.gatehouse.common.check.FindingSeverity;
import dev.gatehouse.common.client.FakeGatehouse;
import dev.gatehouse.common.deprecation.DeprecatedCaller;
import dev.gatehouse.common.deprecation.DeprecatedRoute;
import dev.gatehouse.common.deprecation.DeprecatedRoutes;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.explain.LoginCheck;
import dev.gatehouse.common.explain.LoginCheckOutcome;
import dev.gatehouse.common.explain.LoginExplanation;
import dev.gatehouse.common.key.KeyPurpose;
import dev.gatehouse.common.key.KeyState;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.common.proof.SignedCheckpoint;
import dev.gatehouse.common.statistics.AnswerStatistics;
import dev.gatehouse.common.statistics.RouteAnswers;
import dev.gatehouse.common.statistics.Trend;
import dev.gatehouse.common.statistics.TrendCount;
import dev.gatehouse.common.threat.CaseId;
import dev.gatehouse.common.throttle.BusyKey;
import dev.gatehouse.common.throttle.LimitUse;
import dev.gatehouse.common.throttle.RecentUse;
import dev.gatehouse.common.throttle.Throttles;
import dev.gatehouse.console.audit.SignedLedger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Keys and reports as a server has them that has run for a while, for pictures. */
final class RealisticReports {

    private final FakeGatehouse server;
    private final Instant now;

    RealisticReports(FakeGatehouse server, Instant now) {
        this.server = server;
        this.now = now;
    }

    void fill() {
        fillKeys();
        fillLimits();
        DeprecatedCaller bot = new DeprecatedCaller(
                "198.51.100.23", "python-requests/2.32.5", 211, now.minusSeconds(86_000), now.minusSeconds(12));
        DeprecatedCaller other = new DeprecatedCaller("192.0.2.71", "okhttp/5.1.0", 4, now, now.minusSeconds(7200));
        Instant sunset = Instant.parse("2027-12-31T23:59:59Z");
        server.report(
                "/api/admin/deprecations",
                new DeprecatedRoutes(List.of(
                        new DeprecatedRoute(
                                "POST /api-token-auth",
                                now.minusSeconds(2_000_000),
                                sunset,
                                "/api/token/",
                                215,
                                List.of(bot, other)),
                        new DeprecatedRoute(
                                "POST /api-token-verify",
                                now.minusSeconds(2_000_000),
                                sunset,
                                "/api/token/verify/",
                                0,
                                List.of()))));
        server.report("/api/admin/check", new CheckReport(findings(), List.of(), now));
        fillAlerts();
        fillStatistics();
        fillExplanation();
        fillCheckpoints();
    }

    private void fillKeys() {
        server.keys().add("8f0c2d417a9be563", KeyPurpose.ACCESS, KeyState.NEXT, 0, null);
        server.keys().add("43dfe799c2b22002", KeyPurpose.ACCESS, KeyState.ACTIVE, 31, null);
        server.keys().add("b17a60d2ce94f835", KeyPurpose.ACCESS, KeyState.RETIRING, 3, now.plusSeconds(1500));
        server.keys().add("0e5512aa8837d4c6", KeyPurpose.REFRESH, KeyState.ACTIVE, 34, null);
        server.keys().add("c90b7731fe208d4a", KeyPurpose.REFRESH, KeyState.RETIRING, 0, now.minusSeconds(60));
        server.keys().add("71d3a5b08c64e92f", KeyPurpose.AUDIT, KeyState.ACTIVE, 0, null);
    }

    private void fillLimits() {
        RecentUse off = new RecentUse(0, 0, List.of());
        RecentUse logins = new RecentUse(
                118,
                1406,
                List.of(
                        new BusyKey("203.0.113.99", 5, 1390),
                        new BusyKey("2001:db8:77::/64", 5, 16),
                        new BusyKey("192.0.2.14", 9, 0)));
        RecentUse refreshes = new RecentUse(2044, 0, List.of(new BusyKey("6b3efd99860a45f29ecf7fc831515a81", 61, 0)));
        server.report(
                "/api/admin/throttles",
                new Throttles(
                        now.minusSeconds(90_000),
                        List.of(
                                new LimitUse("login", "5/min", logins, logins),
                                new LimitUse("refresh", "2/min", refreshes, refreshes),
                                new LimitUse("session", "30/min", refreshes, refreshes),
                                new LimitUse("address", "600/min", logins, logins),
                                new LimitUse("admin", "off", off, off))));
    }

    private void fillAlerts() {
        server.alerts().add(alert(1, Severity.WARNING, "A password is guessed for henrik", 12, 7200));
        server.alerts().add(alert(2, Severity.CRITICAL, "A token of ines.costa was used twice", 1, 4100));
        server.alerts().add(alert(3, Severity.WARNING, "203.0.113.19 tries names", 31, 1690));
        server.alerts().add(new DestinationStatus("mail", "alerts", 0, 0, null, now.minusSeconds(1690), null, null));
        server.alerts()
                .add(new DestinationStatus(
                        "webhook-events",
                        "events",
                        4711,
                        6,
                        now.plusSeconds(240),
                        now.minusSeconds(7300),
                        now.minusSeconds(20),
                        "Connection refused by hooks.example.org:443."));
    }

    private Alert alert(long id, Severity severity, String title, long events, long secondsAgo) {
        return new Alert(
                new AlertId(id),
                AlertKind.EVENT,
                severity == Severity.CRITICAL ? "critical" : "warnings",
                severity,
                title,
                title + ".\nIt began at " + now.minusSeconds(secondsAgo) + ".\nSee the console's page Threats.",
                EventType.LOGIN_FAILED.code(),
                id == 3 ? null : "henrik",
                "203.0.113.19",
                new CaseId(1),
                40L,
                99L,
                events,
                now.minusSeconds(secondsAgo),
                now.minusSeconds(30));
    }

    /** What no event tells: refusals of limits, sessions, answers. */
    private void fillStatistics() {
        for (int minute = 0; minute < 60; minute++) {
            Instant at = now.truncatedTo(ChronoUnit.MINUTES).minusSeconds(60L * minute);
            server.statistics().put(Trend.LIMITS, new TrendCount(at, "login refused", minute * 7 % 5 * 9 % 11));
            server.statistics().put(Trend.SESSIONS, new TrendCount(at, "peak", 26 + minute * 3 % 8));
        }
        server.report(
                "/api/admin/statistics/answers",
                new AnswerStatistics(
                        now.minusSeconds(3600),
                        now,
                        List.of(1, 5, 20, 100, 500),
                        List.of(
                                new RouteAnswers(
                                        "POST /api/token/refresh", 2044, List.of(310L, 1600L, 130L, 4L, 0L, 0L)),
                                new RouteAnswers("POST /api/token", 1524, List.of(1406L, 0L, 0L, 101L, 17L, 0L)),
                                new RouteAnswers("GET /api/admin/events", 212, List.of(0L, 160L, 45L, 7L, 0L, 0L)))));
    }

    private void fillExplanation() {
        server.report(
                "/api/admin/explain",
                LoginExplanation.of(
                        "ines.costa",
                        "203.0.113.9",
                        List.of(
                                check("block", LoginCheckOutcome.PASSES, "No block covers 203.0.113.9."),
                                check("throttle", LoginCheckOutcome.PASSES, "3 of 5 logins a minute are left."),
                                check("deny", LoginCheckOutcome.PASSES, "The setting lockout.deny does not cover it."),
                                check("lockout", LoginCheckOutcome.REFUSES, "Locked out after 5 failures.")
                                        .during(now.minusSeconds(200), now.plusSeconds(700))
                                        .decidedBy("/api/admin/lockouts/7"),
                                check("account", LoginCheckOutcome.PASSES, "The account is active.")
                                        .decidedBy("/api/admin/users/19"),
                                check("password", LoginCheckOutcome.ASKS, "The account's password is asked for."),
                                check("factor", LoginCheckOutcome.PASSES, "The account has no second factor."),
                                check("case", LoginCheckOutcome.PASSES, "No ongoing case is about it."))));
    }

    private static LoginCheck check(String name, LoginCheckOutcome outcome, String sentence) {
        return LoginCheck.of(name, outcome, sentence);
    }

    private static List<Finding> findings() {
        return List.of(
                new Finding(
                        "tls.off",
                        FindingSeverity.ERROR,
                        "Passwords and tokens cross the network unencrypted",
                        "Whatever is on the way can read and keep them.",
                        "Set server.tls.certificate and server.tls.key, or declare the proxy that ends TLS."),
                new Finding(
                        "key.master-default",
                        FindingSeverity.WARNING,
                        "The master key lies beside the database",
                        "A copy of the data directory is a copy of all signing keys.",
                        "Keep the master key in a vault and give it through the environment."),
                new Finding(
                        "alert.none",
                        FindingSeverity.INFO,
                        "Critical events reach nobody by mail",
                        "They are seen when a user looks.",
                        "Set alert.mail."));
    }

    /** Signed every two hours; the audit key was changed once. */
    private void fillCheckpoints() {
        List<SignedCheckpoint> checkpoints = new ArrayList<>();
        SignedLedger ledger = new SignedLedger();
        for (int hour = 24; hour >= 0; hour -= 2) {
            int grown = hour == 0 ? 4711 - ledger.size() : 340 + hour * 37 % 50;
            ledger.grow(grown);
            if (hour == 18) {
                ledger.changeKey();
            }
            checkpoints.addFirst(new SignedCheckpoint(
                    ledger.size(),
                    now.minus(Duration.ofHours(hour)).minusSeconds(137),
                    ledger.note(),
                    ledger.key().verifier()));
        }
        ledger.show(server, 4711);
        server.report("/api/admin/audit/checkpoints", new Page<>(checkpoints, null));
    }
}
