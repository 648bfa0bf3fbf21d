package dev.gatehouse.server.session;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.server.account.Accounts;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/** Takes over what other processes have changed of accounts and their sessions, event by event. Thread-safe. */
public final class AccountChanges implements Consumer<SecurityEvent> {

    private static final Set<EventType> CHANGES = EnumSet.of(
            EventType.SESSION_TERMINATED,
            EventType.TOKEN_REUSED,
            EventType.TOKEN_REVOKED,
            EventType.ALL_TOKENS_REVOKED,
            EventType.ACCOUNT_ENABLED,
            EventType.ACCOUNT_DISABLED,
            EventType.PASSWORD_CHANGED,
            EventType.ROLE_CHANGED,
            EventType.OTP_ENROLLED,
            EventType.OTP_REMOVED);

    private final Accounts accounts;
    private final SessionService sessions;
    private final InstantSource clock;

    public AccountChanges(Accounts accounts, SessionService sessions, InstantSource clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    public void accept(SecurityEvent event) {
        if (event.userId() != null && CHANGES.contains(event.type())) {
            accounts.forget(event.userId());
            sessions.recall(event.userId(), clock.instant());
        }
    }
}
