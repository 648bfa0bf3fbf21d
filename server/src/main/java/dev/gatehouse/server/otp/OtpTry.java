package dev.gatehouse.server.otp;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.event.AuditContext;
import dev.gatehouse.server.event.EventDraft;
import java.util.Optional;

/**
 * A caller whose password was right, and what they show besides.
 *
 * @param account  whose factor is asked for
 * @param username that account's name
 * @param code     a code or a recovery code, as it was typed; empty if nothing was shown
 */
public record OtpTry(AccountId account, String username, Optional<String> code, AuditContext context) {

    EventDraft event(EventType type) {
        return EventDraft.of(type, context).about(account, username);
    }

    @Override
    public String toString() {
        return "OtpTry[account=%s, code=%s]".formatted(account, code.map(_ -> "***"));
    }
}
