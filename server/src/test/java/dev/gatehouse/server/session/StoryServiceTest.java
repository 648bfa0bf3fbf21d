package dev.gatehouse.server.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.AccountId;
import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.common.session.SessionStory;
import dev.gatehouse.common.session.StoryStep;
import dev.gatehouse.common.session.StoryStepKind;
import dev.gatehouse.server.account.TestAccounts;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.database.OnBothDatabases;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.http.RequestSource;
import dev.gatehouse.server.ledger.TestLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The length of a story is bounded, and its beginning is known however long it is. */
@OnBothDatabases
final class StoryServiceTest {

    private static final RequestSource PHONE =
            new RequestSource(IpAddress.parse("192.0.2.1").orElseThrow(), "phone/8", "POST /api/token/refresh");

    private static final SessionId SESSION = new SessionId("00000000000000000000000000000001");

    /** More than are read at once. */
    private static final int MOST = 600;

    private final Database database;
    private final TestLedger ledger;
    private final StoryService stories;

    StoryServiceTest(Database database) {
        this.database = database;
        this.ledger = new TestLedger(database);
        this.stories = new StoryService(database, ledger.ledger(), MOST);
    }

    @BeforeEach
    void beginSession() {
        TestAccounts.insert(database, now(), "alice");
        database.execute(handle -> {
            new SessionStore()
                    .insert(
                            handle,
                            SESSION,
                            new AccountId(1),
                            PHONE,
                            "first",
                            new TokenTimes(now(), now().plusSeconds(1800), now().plus(Duration.ofDays(1))));
        });
    }

    @Test
    void aSessionWithoutASealedEventHasSignedIn() {
        SessionStory story = tell();

        assertThat(story.steps()).hasSize(1);
        assertThat(story.steps().getFirst().kind()).isEqualTo(StoryStepKind.LOGIN);
        assertThat(story.steps().getFirst().sequence()).isNull();
    }

    @Test
    void exactlyAsManyEventsAsAreToldAreNotTooMany() {
        refresh(MOST);

        SessionStory story = tell();

        assertThat(story.truncated()).isFalse();
        assertThat(story.steps()).hasSize(MOST + 1);
    }

    @Test
    void ofMoreTheNewestAreToldBehindTheLogin() {
        refresh(MOST + 1);

        SessionStory story = tell();

        assertThat(story.truncated()).isTrue();
        assertThat(story.steps()).hasSize(MOST + 1);
        assertThat(story.steps().getFirst().kind()).isEqualTo(StoryStepKind.LOGIN);
        assertThat(story.steps().get(1).sequence()).isEqualTo(2);
        assertThat(story.steps().getLast().sequence()).isEqualTo(MOST + 1);
        assertThat(story.branches()).hasSize(1);
    }

    /** Nothing in the ledger is read that is older than the session, but for as much as the clocks of two servers may differ. */
    @Test
    void whatWasLongBeforeItsBeginIsNotTold() {
        refresh(1, now().minus(Duration.ofHours(2)));
        refresh(1, now().minus(Duration.ofMinutes(5)));

        assertThat(tell().steps()).extracting(StoryStep::sequence).containsExactly(null, 2L);
    }

    private void refresh(int count) {
        refresh(count, now());
    }

    private void refresh(int count, Instant at) {
        database.execute(handle -> {
            for (int i = 0; i < count; i++) {
                ledger.events()
                        .append(
                                handle,
                                EventDraft.of(EventType.TOKEN_REFRESHED, PHONE, at)
                                        .about(new AccountId(1), "alice")
                                        .in(SESSION));
            }
        });
        ledger.sealer().sealNow();
    }

    private SessionStory tell() {
        Optional<SessionStory> story = stories.tell(SESSION, now());
        return story.orElseThrow();
    }

    private Instant now() {
        return ledger.clock().instant();
    }
}
