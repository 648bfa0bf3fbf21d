package dev.gatehouse.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.threat.CaseId;
import dev.gatehouse.common.threat.CaseState;
import dev.gatehouse.common.threat.CaseSubject;
import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.common.threat.ResponseAction;
import dev.gatehouse.common.threat.ThreatCase;
import dev.gatehouse.console.overview.OverviewSentence.Concern;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OverviewSentenceTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final CaseSubject SPRAYER = new CaseSubject(null, "203.0.113.0/24", null);

    private final Texts texts = new Texts(Locale.ENGLISH);
    private final Times times = new Times(ZoneOffset.UTC, () -> NOON);

    @Test
    void isQuietWithoutCases() {
        assertSays(told(List.of(), null, 3, 0), Concern.CALM, "Quiet. 3 lockouts, no open cases.");
        assertSays(told(List.of(), null, 0, 0), Concern.CALM, "Quiet. No lockouts, no open cases.");
    }

    @Test
    void isQuietWhereAdminsAreOnAllCases() {
        ThreatCase watched = story(1, SPRAYER, 85).in(CaseState.ACKNOWLEDGED, NOON);

        assertSays(
                told(List.of(watched), null, 1, 0),
                Concern.CALM,
                "Quiet. 1 lockout, no open cases, 1 case being looked at.");
    }

    @Test
    void namesTheAttackFromWhereAndSinceWhen() {
        assertSays(
                told(List.of(story(1, SPRAYER, 85)), null, 0, 0),
                Concern.ALARMED,
                "Password spraying from 203.0.113.0/24 since 14:02, nothing done yet.");
        assertSays(
                told(List.of(story(1, new CaseSubject("bob", null, null), 85)), null, 0, 0),
                Concern.ALARMED,
                "Password spraying on bob since 14:02, nothing done yet.");
        assertSays(
                told(List.of(story(1, new CaseSubject(null, null, null), 85)), null, 0, 0),
                Concern.ALARMED,
                "Password spraying since 14:02, nothing done yet.");
    }

    @Test
    void saysWhatTheServerHasDone() {
        List<ThreatCase> one = List.of(story(1, SPRAYER, 85));

        assertThat(sentence(told(one, ResponseAction.BLOCK, 0, 0), null).text()).endsWith("since 14:02, blocked.");
        assertThat(sentence(told(one, ResponseAction.END_SESSION, 0, 0), null).text())
                .endsWith("since 14:02, session ended.");
        assertThat(sentence(told(one, ResponseAction.LOCK_ACCOUNT, 0, 0), null).text())
                .endsWith("since 14:02, account locked out.");
        assertThat(sentence(told(one, ResponseAction.ALERT, 0, 0), null).text())
                .endsWith("since 14:02, nothing done yet.");
    }

    @Test
    void addsWhatTheServerSaysOfTheCase() {
        assertThat(sentence(told(List.of(story(1, SPRAYER, 85)), null, 0, 0), null)
                        .details())
                .isEqualTo("It tried 31 accounts.");
    }

    @Test
    void namesTheGravestOfManyAndCountsTheOthers() {
        List<ThreatCase> three = List.of(
                story(1, new CaseSubject("bob", null, null), 40),
                story(2, SPRAYER, 85),
                story(3, new CaseSubject("carol", null, null), 50));

        assertThat(sentence(told(three, null, 0, 0), null).text())
                .isEqualTo("Password spraying from 203.0.113.0/24 since 14:02, nothing done yet. 2 more open cases.");
    }

    @Test
    void tellsOfCriticalEventsThatAreInNoCase() {
        assertSays(told(List.of(), null, 0, 2), Concern.ALARMED, "2 critical events in the last hour. No open cases.");
        assertSays(
                told(List.of(story(1, SPRAYER, 85).in(CaseState.ACKNOWLEDGED, NOON)), null, 0, 1),
                Concern.ALARMED,
                "1 critical event in the last hour. No open cases, 1 case being looked at.");
    }

    /** An open case is told all the same. */
    @Test
    void isUnsureWhereCriticalEventsAreNotCounted() {
        ThreatCase watched = story(1, SPRAYER, 85).in(CaseState.ACKNOWLEDGED, NOON);

        assertSays(
                told(List.of(), null, 3, 0).with(OptionalLong.empty()),
                Concern.UNSURE,
                "3 lockouts, no open cases. Whether there were critical events is not known.");
        assertSays(
                told(List.of(watched), null, 0, 0).with(OptionalLong.empty()),
                Concern.UNSURE,
                "No lockouts, no open cases, 1 case being looked at. Whether there were critical events is not known.");
        assertThat(sentence(told(List.of(story(1, SPRAYER, 85)), null, 0, 0).with(OptionalLong.empty()), null)
                        .concern())
                .isEqualTo(Concern.ALARMED);
    }

    @Test
    void isUnsureWhileNothingWasRead() {
        assertSays(new Situation.Unread(), Concern.UNSURE, "Reading how things are…");
    }

    @Test
    void isUnsureWhereItCannotBeRead() {
        assertSays(
                new Situation.Unreadable("The connection broke."),
                Concern.UNSURE,
                "It cannot be told how things are. The connection broke.");
    }

    @Test
    void aNameFromTheRightIsReadInTheReason() {
        String why = new Texts(Locale.ENGLISH).of("failure.refused", "\u05d0\u05d1");

        assertSays(
                new Situation.Unreadable(why),
                Concern.UNSURE,
                "It cannot be told how things are. The server refused: \u200e\u05d0\u05d1\u200e");
    }

    @Test
    void saysWhereTheUserMayNotRead() {
        assertSays(
                new Situation.NotPermitted("The server refused: no."),
                Concern.UNSURE,
                "You may not see how things are. The server refused: no.");
    }

    @Test
    void neverCallsItQuietWhileNothingArrives() {
        OverviewSentence lost = sentence(told(List.of(), null, 0, 0), NOON);

        assertThat(lost.concern()).isEqualTo(Concern.UNSURE);
        assertThat(lost.text()).isEqualTo("Not connected since 12:00. What is shown may be out of date.");
        assertThat(sentence(told(List.of(story(1, SPRAYER, 85)), null, 0, 0), NOON)
                        .concern())
                .isEqualTo(Concern.UNSURE);
    }

    /** A case of the week before is still open, and a window is left over a weekend. */
    @Test
    void saysTheDateOfWhatBeganOnAnotherDay() {
        Times later = new Times(ZoneOffset.UTC, () -> NOON.plus(Duration.ofDays(3)));
        Situation attack = told(List.of(story(1, new CaseSubject(null, null, null), 85)), null, 0, 0);

        assertThat(OverviewSentence.of(attack, null, texts, later).text())
                .isEqualTo("Password spraying since 2026-11-23 14:02, nothing done yet.");
        assertThat(OverviewSentence.of(attack, NOON, texts, later).text())
                .startsWith("Not connected since 2026-11-23 12:00.");
    }

    private void assertSays(Situation situation, Concern concern, String text) {
        assertThat(sentence(situation, null))
                .isIn(List.of(
                        new OverviewSentence(concern, text, ""),
                        new OverviewSentence(concern, text, "It tried 31 accounts.")));
    }

    private OverviewSentence sentence(Situation situation, @Nullable Instant lostAt) {
        return OverviewSentence.of(situation, lostAt, texts, times);
    }

    private static Situation.Told told(
            List<ThreatCase> ongoing, @Nullable ResponseAction taken, int lockouts, long critical) {
        return new Situation.Told(ongoing, taken, lockouts, OptionalLong.of(critical));
    }

    private static ThreatCase story(long id, CaseSubject subject, int score) {
        Instant opened = Instant.parse("2026-11-23T14:02:30Z");
        return new ThreatCase(
                new CaseId(id),
                DetectionRule.PASSWORD_SPRAYING,
                List.of(DetectionRule.PASSWORD_SPRAYING),
                subject,
                Severity.WARNING,
                score,
                CaseState.OPEN,
                opened,
                opened,
                1,
                "It tried 31 accounts.",
                "Block it.",
                List.of());
    }
}
