package dev.gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What stands in the way of each attempt is logged once, and not each minute for weeks. */
final class StandingFlawTest {

    private final StandingFlaw flaw = new StandingFlaw();

    @Test
    void isNewUntilItIsMetAgain() {
        assertThat(flaw.isNew(new LedgerBrokenException("one"))).isTrue();
        assertThat(flaw.isNew(new LedgerBrokenException("one"))).isFalse();
    }

    @Test
    void isNewAfterAnother() {
        assertThat(flaw.isNew(new LedgerBrokenException("one"))).isTrue();
        assertThat(flaw.isNew(new LedgerBrokenException("other"))).isTrue();
        assertThat(flaw.isNew(new LedgerBrokenException("one"))).isTrue();
    }

    @Test
    void isNewAfterAnAttemptThatMetNone() {
        assertThat(flaw.isNew(new LedgerBrokenException("one"))).isTrue();
        flaw.clear();
        assertThat(flaw.isNew(new LedgerBrokenException("one"))).isTrue();
    }
}
