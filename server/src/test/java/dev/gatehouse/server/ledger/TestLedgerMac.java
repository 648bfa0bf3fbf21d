package dev.gatehouse.server.ledger;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Authenticates with a password in place of a derived key. */
public record TestLedgerMac(String password) implements LedgerMac {

    /** With a password that is good enough for most tests. */
    public static TestLedgerMac usual() {
        return new TestLedgerMac("password");
    }

    @Override
    public String of(byte[] message) {
        return new TestHeadSigner(password).sign(message).value();
    }

    @Override
    public boolean matchesLately(byte[] message, @Nullable String mac) {
        return matches(message, mac);
    }

    @Override
    public void renew(Handle handle) {
        // Its key never changes.
    }
}
