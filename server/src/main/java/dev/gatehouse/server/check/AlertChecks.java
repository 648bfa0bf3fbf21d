package dev.gatehouse.server.check;

import static dev.gatehouse.common.check.FindingSeverity.ERROR;
import static dev.gatehouse.common.check.FindingSeverity.WARNING;
import static dev.gatehouse.server.check.Check.when;

import dev.gatehouse.server.config.AlertSettings;
import dev.gatehouse.server.config.MailSettings;
import dev.gatehouse.server.config.Settings;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Whether anyone is told, and over what (R30, R31). */
final class AlertChecks {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    private AlertChecks() {}

    static List<Check> all() {
        return List.of(
                Check.of(
                        "alerts.none",
                        WARNING,
                        when(facts -> isSilent(facts.settings()), "No attack is told to anyone who does not look"),
                        "What is noticed stays in the ledger until an admin opens the console.",
                        "Set mail or alert.webhook for people, alert.syslog or alert.otlp for a SIEM; then run gatehouse alert"
                                + " test."),
                Check.of(
                        "alerts.plain",
                        WARNING,
                        when(
                                facts -> isPlain(facts.settings()),
                                "Alerts or events go over a network that can read and change them"),
                        "They name accounts and addresses, and a mail server's password goes the same way.",
                        "Set mail.tls to starttls or tls, alert.syslog.tls to on, and URLs of https."),
                Check.of(
                        "alerts.allow-wide",
                        ERROR,
                        facts -> NetworkChecks.tooWide(facts.settings().alert().allow())
                                .map("alert.allow has %s, in which any internal address may be a receiver"::formatted),
                        "Who answers for the name of a receiver can lead what is posted to any service inside.",
                        "Name the addresses of the receivers themselves."));
    }

    private static boolean isSilent(Settings settings) {
        AlertSettings alert = settings.alert();
        return settings.mail().isEmpty()
                && alert.webhook().isEmpty()
                && alert.syslog().isEmpty()
                && alert.otlp().isEmpty();
    }

    private static boolean isPlain(Settings settings) {
        AlertSettings alert = settings.alert();
        Stream<String> mail =
                settings
                        .mail()
                        .filter(set -> set.security() == MailSettings.Security.NONE)
                        .map(MailSettings::host)
                        .stream();
        Stream<String> syslog = alert.syslog().filter(set -> !set.tls()).map(set -> set.host()).stream();
        Stream<String> web = Stream.concat(
                        alert.webhook().map(set -> set.url()).stream(), alert.otlp().map(set -> set.url()).stream())
                .filter(url -> url.getScheme().equals("http"))
                .map(URI::getHost);
        return Stream.of(mail, syslog, web).flatMap(hosts -> hosts).anyMatch(host -> !THIS_MACHINE.contains(host));
    }
}
