package dev.gatehouse.server.otp;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.http.Call;
import dev.gatehouse.server.http.Caller;
import dev.gatehouse.server.http.Origin;
import java.time.Instant;
import java.util.Optional;

/** Who asks for something about their own second factor, from where, and when. */
record Asked(Caller caller, Origin origin, Instant now) {

    static Asked of(Call call) {
        return new Asked(call.caller(), call.origin(), call.now());
    }

    AccountId account() {
        return caller.accountId();
    }

    OtpTry attempt(String code) {
        return new OtpTry(account(), caller.username(), Optional.of(code), origin, now);
    }

    EventDraft event(EventType type) {
        return EventDraft.of(type, origin, now)
                .about(account(), caller.username())
                .in(caller.sessionId());
    }
}
