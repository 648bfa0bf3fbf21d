package dev.gatehouse.server.otp;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.http.Caller;
import dev.gatehouse.server.http.Exchange;
import dev.gatehouse.server.http.RequestSource;
import java.time.Instant;
import java.util.Optional;

/** Who asks for something about their own second factor, from where, and when. */
record Asked(Caller caller, RequestSource source, Instant now) {

    static Asked of(Exchange exchange) {
        return new Asked(exchange.caller(), exchange.source(), exchange.now());
    }

    AccountId account() {
        return caller.accountId();
    }

    OtpTry attempt(String code) {
        return new OtpTry(account(), caller.username(), Optional.of(code), source, now);
    }

    EventDraft event(EventType type) {
        return EventDraft.of(type, source, now)
                .about(account(), caller.username())
                .in(caller.sessionId());
    }
}
