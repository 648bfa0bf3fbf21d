package dev.gatehouse.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.client.FakeLedger;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.console.text.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CriticalNoticeTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final FakeLedger ledger = new FakeLedger();
    private final CriticalNotice notice = new CriticalNotice(new Texts(Locale.ENGLISH));

    @Test
    void saysWhatIsCriticalAndAboutWhom() {
        notice.onEvents(List.of(
                ledger.append(NOON, EventType.LOGIN_FAILED, "bob", null),
                ledger.append(NOON, EventType.TOKEN_REUSED, "alice", null)));

        assertThat(notice.textProperty().get()).isEqualTo("Critical: Token reused, alice");
        assertThat(notice.unseenProperty().get()).isEqualTo(1);
    }

    @Test
    void isOneNoticeForMany() {
        for (int i = 0; i < 1200; i++) {
            notice.onEvents(List.of(ledger.append(NOON, EventType.TOKEN_REUSED, "alice", null)));
        }

        assertThat(notice.textProperty().get()).isEqualTo("1,200 critical events, last: Token reused, alice");
    }

    @Test
    void saysWhatIsRecalledAfterALongAbsence() {
        notice.onRecalled(List.of(ledger.append(NOON, EventType.TOKEN_REUSED, "alice", null)));
        notice.onMissed();

        assertThat(notice.textProperty().get()).isEqualTo("Critical: Token reused, alice");
    }

    @Test
    void saysNothingOfWhatIsNotCritical() {
        notice.onEvents(List.of(ledger.append(NOON, EventType.LOGIN_SUCCEEDED, "bob", null)));

        assertThat(notice.textProperty().get()).isEmpty();
    }

    @Test
    void beginsAnewOnceItWasSeen() {
        notice.onEvents(List.of(ledger.append(NOON, EventType.TOKEN_REUSED, "alice", null)));

        notice.dismiss();
        assertThat(notice.unseenProperty().get()).isZero();

        notice.onEvents(List.of(ledger.append(NOON, EventType.TOKEN_REUSED, "bob", null)));
        assertThat(notice.textProperty().get()).isEqualTo("Critical: Token reused, bob");
    }
}
