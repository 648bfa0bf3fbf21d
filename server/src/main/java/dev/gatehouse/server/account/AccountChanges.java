package dev.gatehouse.server.account;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.event.Subject;
import dev.gatehouse.server.feature.LedgerConsumer;
import java.util.Set;

/** Forgets the accounts that other processes have changed. Thread-safe. */
final class AccountChanges implements LedgerConsumer.InMemory {

    private static final Set<EventType> CHANGES = EventType.affecting(Subject.ACCOUNT);

    private final Accounts accounts;

    AccountChanges(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public String name() {
        return "accounts";
    }

    @Override
    public Set<EventType> interests() {
        return CHANGES;
    }

    @Override
    public void accept(SecurityEvent event) {
        if (event.userId() != null) {
            accounts.forget(event.userId());
        }
    }
}
