package dev.gatehouse.server.check;

import static dev.gatehouse.common.check.FindingSeverity.ERROR;
import static dev.gatehouse.common.check.FindingSeverity.WARNING;
import static dev.gatehouse.server.check.Check.when;

import dev.gatehouse.common.address.Network;
import dev.gatehouse.server.config.ManagementSettings;
import dev.gatehouse.server.config.ServerSettings;
import dev.gatehouse.server.config.WebOrigin;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How requests get here, and what they may be read by on the way (R21, R22, R41). */
final class NetworkChecks {

    /** A renewal that fails is tried again daily, so the operator has a fortnight to notice. */
    private static final Duration SOON = Duration.ofDays(14);

    /** The largest private network, and about what a provider gets: no set of proxies is spread over more. */
    private static final int WIDEST_IPV4 = 8;

    private static final int WIDEST_IPV6 = 24;

    private static final Set<String> EVERY_ADDRESS = Set.of("0.0.0.0", "::", "0:0:0:0:0:0:0:0");

    private NetworkChecks() {}

    static List<Check> all() {
        return List.of(
                Check.of(
                        "tls.missing",
                        ERROR,
                        NetworkChecks::exposed,
                        "Passwords and tokens can be read by whoever is on the way. The server does not start like this.",
                        "Set server.tls.certificate and server.tls.key, or server.behind-proxy: true where a proxy speaks TLS."),
                Check.of(
                        "tls.unusable",
                        ERROR,
                        NetworkChecks::unusableCertificate,
                        "The server does not start with it, and a running one keeps its previous certificate until that expires.",
                        "Mend the file; openssl x509 -in FILE -noout -text shows what is in it."),
                Check.of(
                        "tls.expires-soon",
                        WARNING,
                        NetworkChecks::expiringCertificate,
                        "No client connects any more when it has expired. Whatever should have renewed it by now has not.",
                        "Renew it and replace the files; a running server takes them up within seconds."),
                Check.of(
                        "hsts.missing",
                        WARNING,
                        when(
                                facts -> !knowsOfTls(facts.settings().server()),
                                "No request is known to come over TLS, so none is answered with HSTS"),
                        "A browser that is not told to use TLS only can be led to plain HTTP. Behind a proxy that is not named, all clients also share one address, and so one limit and one lockout.",
                        "Name the proxy in server.trusted-proxies and let it set X-Forwarded-Proto, or set server.tls."),
                Check.of(
                        "host.around-proxy",
                        WARNING,
                        NetworkChecks::aroundProxy,
                        "Whoever reaches the server on another network gets around the proxy, in plain HTTP.",
                        "Set server.host to the one address that the proxy calls, and let a firewall admit nobody else."),
                Check.of(
                        "host.unresolved",
                        ERROR,
                        NetworkChecks::unresolved,
                        "There is nothing to listen on. The server does not start like this.",
                        "Set an address of this machine, or a name that resolves to one."),
                Check.of(
                        "management.closed",
                        ERROR,
                        NetworkChecks::closedManagement,
                        "The server does not start like this, since it would tell health and metrics to none but this machine.",
                        "Set management.token or management.allow, or management.host to 127.0.0.1."),
                Check.of(
                        "management.allow-wide",
                        ERROR,
                        facts -> tooWide(facts.settings().management().allow())
                                .map("management.allow has %s, from where health and metrics need no token"::formatted),
                        "Metrics tell how many sign in, fail and are locked out, and so whether an attack is noticed.",
                        "Name the addresses that read them, or set management.token."),
                Check.of(
                        "proxies.too-wide",
                        ERROR,
                        facts -> tooWide(facts.settings().server().trustedProxies())
                                .map("server.trusted-proxies has %s, which is no network of proxies"::formatted),
                        "Whoever is in it can pretend any address, and so escape limits, lockouts and blocks, or put others into them.",
                        "Name the addresses of the proxies themselves."),
                Check.of(
                        "cors.plain",
                        WARNING,
                        NetworkChecks::plainOrigin,
                        "A page that came over plain HTTP may have been changed on the way, and would act with the tokens of whoever opens it.",
                        "Name https:// origins in cors.origins only."));
    }

    /** The first network that no set of proxies, and no office, is spread over. */
    static Optional<Network> tooWide(List<Network> networks) {
        return networks.stream()
                .filter(network -> network.prefix() < (network.isIpv6() ? WIDEST_IPV6 : WIDEST_IPV4))
                .findFirst();
    }

    private static Optional<String> exposed(CheckInput facts) {
        ServerSettings server = facts.settings().server();
        return server.isExposed()
                ? Optional.of("The API is served over plain HTTP on " + server.host())
                : Optional.empty();
    }

    private static Optional<String> unresolved(CheckInput facts) {
        ServerSettings server = facts.settings().server();
        ManagementSettings management = facts.settings().management();
        if (!server.resolves()) {
            return Optional.of("server.host is %s, which has no address".formatted(server.host()));
        }
        return management.resolves()
                ? Optional.empty()
                : Optional.of("management.host is %s, which has no address".formatted(management.host()));
    }

    private static Optional<String> closedManagement(CheckInput facts) {
        ManagementSettings management = facts.settings().management();
        return management.isPointless()
                ? Optional.of("management.host is %s, and no other machine may ask there".formatted(management.host()))
                : Optional.empty();
    }

    private static Optional<String> unusableCertificate(CheckInput facts) {
        return switch (facts.surroundings().certificate()) {
            case CertificateState.Unusable(String problem) -> Optional.of(problem);
            case CertificateState.None _, CertificateState.Good _ -> Optional.empty();
        };
    }

    private static Optional<String> expiringCertificate(CheckInput facts) {
        return facts.surroundings().certificate() instanceof CertificateState.Good(var expiresAt)
                        && expiresAt.isBefore(facts.now().plus(SOON))
                ? Optional.of("The certificate expires at " + expiresAt)
                : Optional.empty();
    }

    private static boolean knowsOfTls(ServerSettings server) {
        return server.isExposed()
                || server.tls().isPresent()
                || !server.trustedProxies().isEmpty();
    }

    private static Optional<String> aroundProxy(CheckInput facts) {
        ServerSettings server = facts.settings().server();
        return server.tls().isEmpty() && server.behindProxy() && EVERY_ADDRESS.contains(server.host())
                ? Optional.of("server.behind-proxy is set, and server.host is every address of this machine")
                : Optional.empty();
    }

    private static Optional<String> plainOrigin(CheckInput facts) {
        return facts.settings().cors().origins().stream()
                .map(WebOrigin::text)
                .filter(source -> source.startsWith("http://"))
                .filter(source -> Stream.of("localhost", "127.0.0.1", "[::1]")
                        .noneMatch(host -> source.matches("http://\\Q%s\\E(:\\d+)?".formatted(host))))
                .findFirst()
                .map("cors.origins has %s, which is plain HTTP"::formatted);
    }
}
