package dev.gatehouse.console;

import dev.gatehouse.common.check.CheckReport;
import dev.gatehouse.common.check.Finding;
import dev.gatehouse.common.check.FindingSeverity;
import dev.gatehouse.common.client.FakeGatehouse;
import dev.gatehouse.common.deprecation.DeprecatedCaller;
import dev.gatehouse.common.deprecation.DeprecatedRoute;
import dev.gatehouse.common.deprecation.DeprecatedRoutes;
import dev.gatehouse.common.key.KeyPurpose;
import dev.gatehouse.common.key.KeyState;
import dev.gatehouse.common.throttle.BusyKey;
import dev.gatehouse.common.throttle.LimitUse;
import dev.gatehouse.common.throttle.RecentUse;
import dev.gatehouse.common.throttle.Throttles;
import java.time.Instant;
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
}
