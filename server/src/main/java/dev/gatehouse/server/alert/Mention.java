package dev.gatehouse.server.alert;

import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.address.Network;
import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.text.VisibleText;
import java.util.Optional;

/** What an alert may name of an event: nothing that a stranger has written. */
final class Mention {

    private static final int LONGEST_NAME = 150;

    private Mention() {}

    /** The name of the account; empty where it is no account's, since what was tried may be a password. */
    static Optional<String> account(SecurityEvent event) {
        return Optional.ofNullable(event.username())
                .filter(_ -> event.userId() != null)
                .map(VisibleText::of)
                .filter(name -> name.length() <= LONGEST_NAME);
    }

    /** The address that the request came from, or the network that the event is about. */
    static Optional<String> address(SecurityEvent event) {
        return Optional.ofNullable(event.address())
                .flatMap(IpAddress::parse)
                .map(IpAddress::toString)
                .or(() -> Optional.ofNullable(event.details().get(EventDetail.NETWORK.code()))
                        .flatMap(Network::parse)
                        .map(Network::toString));
    }

    /** The severity of the event, or of its case where that is graver. */
    static Severity severity(SecurityEvent event) {
        return event.detail(EventDetail.CASE_SEVERITY)
                .filter(severity -> severity.compareTo(event.severity()) > 0)
                .orElse(event.severity());
    }

    /** What further events join an alert by: the case and the account, or else the type and what it is about. */
    static String story(SecurityEvent event) {
        String account = event.userId() == null ? "-" : event.userId().toString();
        return event.detail(EventDetail.CASE)
                .map(story -> "case %s %s".formatted(story, account))
                .orElseGet(() -> "%s %s %s"
                        .formatted(
                                event.type().code(),
                                account,
                                event.userId() == null ? address(event).orElse("-") : "-"));
    }
}
