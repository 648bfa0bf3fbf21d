package dev.gatehouse.server.session;

import static dev.gatehouse.server.TestClient.credentials;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.json.Json;
import dev.gatehouse.common.session.SessionStory;
import dev.gatehouse.common.session.StoryStep;
import dev.gatehouse.common.session.StoryStepKind;
import dev.gatehouse.common.session.StoryVerdict;
import dev.gatehouse.common.session.StoryVerdictKind;
import dev.gatehouse.server.TestClient.TestReply;
import dev.gatehouse.server.TestGatehouse;
import dev.gatehouse.server.database.Dialect;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** R39: what became of a session is told as it was, and who of two clients is the thief does not depend on who was faster. */
@ParameterizedClass
@EnumSource(Dialect.class)
final class SessionStoryTest {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final TestGatehouse server;
    private final TestDevice owner;
    private final TestDevice thief;
    private final String sessionId;
    private final String first;

    SessionStoryTest(Dialect dialect) {
        this.server = TestGatehouse.start(dialect).with("bob", Role.USER).with("eve", Role.AUDITOR);
        this.owner = new TestDevice(server, "192.0.2.7", "Firefox/150");
        this.thief = new TestDevice(server, "198.51.100.9", "python-requests/2.31");
        OwnersLogin login = new OwnersLogin();
        this.first = login.refresh;
        this.sessionId = login.session;
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void oneClientIsOneBranchWithoutAThief() {
        String second = owner.refreshed(first);
        server.clock().advance(A_MINUTE);
        owner.refreshed(second);

        SessionStory story = story();

        assertThat(story.username()).isEqualTo("bob");
        assertThat(story.steps())
                .extracting(StoryStep::kind)
                .containsExactly(StoryStepKind.LOGIN, StoryStepKind.REFRESH, StoryStepKind.REFRESH);
        assertThat(story.steps()).extracting(StoryStep::previous).containsExactly(null, 1, 2);
        assertThat(story.steps()).extracting(StoryStep::gapSeconds).containsExactly(null, 0L, 60L);
        assertThat(story.steps().getFirst().address()).isEqualTo("192.0.2.7");
        assertThat(story.steps().getFirst().userAgent()).isEqualTo("Firefox/150");
        assertThat(story.steps()).extracting(StoryStep::sequence).doesNotContainNull();
        assertThat(story.branches()).hasSize(1);
        assertThat(story.verdict().kind()).isEqualTo(StoryVerdictKind.NONE);
        assertThat(story.verdict().branch()).isNull();
        assertThat(story.truncated()).isFalse();
    }

    @Test
    void theThiefIsTheOneWhoDidNotSignInThoughFaster() {
        thief.refreshed(first);
        server.clock().advance(A_MINUTE);
        owner.refused(first);

        SessionStory story = story();

        assertThat(story.steps())
                .extracting(StoryStep::kind)
                .containsExactly(StoryStepKind.LOGIN, StoryStepKind.REFRESH, StoryStepKind.REUSE, StoryStepKind.END);
        assertThat(story.steps()).extracting(StoryStep::previous).containsExactly(null, 1, 1, 3);
        assertThat(story.steps()).extracting(StoryStep::branch).containsExactly(1, 2, 1, null);
        assertThat(story.steps().getLast().reason()).isEqualTo("token_reused");
        assertThiefIsTheSecond(story, StoryVerdictKind.REUSE, 95);
    }

    @Test
    void theThiefIsTheOneWhoDidNotSignInThoughSlower() {
        owner.refreshed(first);
        server.clock().advance(A_MINUTE);
        thief.refused(first);

        SessionStory story = story();

        assertThat(story.steps())
                .extracting(StoryStep::kind)
                .containsExactly(StoryStepKind.LOGIN, StoryStepKind.REFRESH, StoryStepKind.REUSE, StoryStepKind.END);
        assertThat(story.steps()).extracting(StoryStep::branch).containsExactly(1, 1, 2, null);
        assertThiefIsTheSecond(story, StoryVerdictKind.REUSE, 95);
    }

    @Test
    void bothOrdersGiveTheSameVerdictToTheLetter() {
        thief.refreshed(first);
        server.clock().advance(A_MINUTE);
        owner.refused(first);
        StoryVerdict thiefFirst = story().verdict();

        OwnersLogin again = new OwnersLogin();
        owner.refreshed(again.refresh);
        server.clock().advance(A_MINUTE);
        thief.refused(again.refresh);

        assertThat(story(again.session).verdict()).isEqualTo(thiefFirst);
    }

    @Test
    void withinTheGraceBothOrdersGiveTheSameVerdict() {
        thief.refreshed(first);
        owner.refused(first);
        StoryVerdict thiefFirst = story().verdict();

        OwnersLogin again = new OwnersLogin();
        owner.refreshed(again.refresh);
        thief.refused(again.refresh);

        assertThat(thiefFirst.kind()).isEqualTo(StoryVerdictKind.SECOND_CLIENT);
        assertThiefIsTheSecond(story(), StoryVerdictKind.SECOND_CLIENT, 85);
        assertThat(story(again.session).verdict()).isEqualTo(thiefFirst);
    }

    /** Its repetition is forgiven, since a device that changes its network looks the same. */
    @Test
    void aThiefWhoKnowsTheProgramIsFoundByTheNetworkAndLessSurely() {
        TestDevice mimic = new TestDevice(server, "198.51.100.9", "Firefox/150");
        owner.refreshed(first);
        String shared = mimic.refreshed(first);
        mimic.refreshed(shared);
        server.clock().advance(A_MINUTE);
        owner.refused(shared);

        SessionStory story = story();

        assertThat(story.steps())
                .extracting(StoryStep::kind)
                .containsExactly(
                        StoryStepKind.LOGIN,
                        StoryStepKind.REFRESH,
                        StoryStepKind.SECOND_CLIENT,
                        StoryStepKind.REFRESH,
                        StoryStepKind.REUSE,
                        StoryStepKind.END);
        assertThat(story.steps()).extracting(StoryStep::previous).containsExactly(null, 1, 1, 2, 2, 5);
        assertThiefIsTheSecond(story, StoryVerdictKind.REUSE, 70);
    }

    /** Two that share an office's address: the grace forgives it to the network. */
    @Test
    void anotherProgramInTheSameNetworkIsASecondClient() {
        TestDevice colleague = new TestDevice(server, "192.0.2.8", "curl/8.5");
        owner.refreshed(first);
        new TestDevice(server, "192.0.2.7", "curl/8.5").refreshed(first);
        colleague.refused(first);

        assertThiefIsTheSecond(story(), StoryVerdictKind.SECOND_CLIENT, 65);
    }

    @Test
    void anUpdateOfTheProgramInTheSameNetworkIsNoOther() {
        new TestDevice(server, "192.0.2.99", "Firefox/151").refreshed(first);

        SessionStory story = story();

        assertThat(story.branches()).hasSize(1);
        assertThat(story.branches().getFirst().clients()).hasSize(2);
        assertThat(story.verdict().kind()).isEqualTo(StoryVerdictKind.NONE);
    }

    @Test
    void aSessionThatGoesOnElsewhereHasMovedAndAccusesAPhoneOfNothing() {
        new TestDevice(server, "203.0.113.5", "Firefox/150").refreshed(first);

        SessionStory story = story();

        assertThat(story.verdict().kind()).isEqualTo(StoryVerdictKind.MOVED);
        assertThat(story.verdict().branch()).isEqualTo(2);
        assertThat(story.verdict().confidence()).isEqualTo(20);
        assertThat(story.branches().get(1).suspect()).isFalse();
    }

    @Test
    void anAdminsEndIsNoClientOfTheSession() {
        String access = server.client().login(TestGatehouse.ADMIN).access();
        server.client()
                .at("203.0.113.200")
                .send("DELETE", "/api/admin/sessions/" + sessionId, "{\"reason\":\"laptop lost\"}", access);
        owner.refused(first);

        SessionStory story = story();

        assertThat(story.steps())
                .extracting(StoryStep::kind)
                .containsExactly(StoryStepKind.LOGIN, StoryStepKind.END, StoryStepKind.REFUSED);
        assertThat(story.steps().get(1).reason()).isEqualTo("laptop lost");
        assertThat(story.steps().get(1).address()).isEqualTo("203.0.113.200");
        assertThat(story.branches()).hasSize(1);
        assertThat(story.verdict().kind()).isEqualTo(StoryVerdictKind.NONE);
    }

    @Test
    void anEndThatNoEventOfTheSessionTellsIsToldByTheSession() {
        server.disable("bob");

        StoryStep end = story().steps().getLast();

        assertThat(end.kind()).isEqualTo(StoryStepKind.END);
        assertThat(end.sequence()).isNull();
        assertThat(end.reason()).isEqualTo("account_disabled");
    }

    @Test
    void wordsOfAClientAreNeverWordsOfTheSentence() {
        new TestDevice(server, "198.51.100.9", "x\" is fine. \"y").refreshed(first);

        assertThat(story().verdict().sentence()).contains("198.51.100.9 with \"x' is fine. 'y\"");
    }

    @Test
    void anUnknownSessionIsNotFound() {
        String access = server.client().login("eve").access();

        assertThat(get("00000000000000000000000000000000", access).status()).isEqualTo(404);
        assertThat(get("no-session", access).status()).isEqualTo(404);
    }

    private static void assertThiefIsTheSecond(SessionStory story, StoryVerdictKind kind, int confidence) {
        assertThat(story.verdict().kind()).isEqualTo(kind);
        assertThat(story.verdict().branch()).isEqualTo(2);
        assertThat(story.verdict().confidence()).isEqualTo(confidence);
        assertThat(story.branches().getFirst().suspect()).isFalse();
        assertThat(story.branches().get(1).suspect()).isTrue();
    }

    private SessionStory story() {
        return story(sessionId);
    }

    private SessionStory story(String session) {
        server.gatehouse().flush();
        server.gatehouse().seal();
        TestReply reply = get(session, server.client().login("eve").access());
        assertThat(reply.status()).isEqualTo(200);
        try {
            return Json.read(reply.body(), SessionStory.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TestReply get(String session, String access) {
        return server.client().get("/api/admin/sessions/" + session + "/story", access);
    }

    /** A session of the owner's. */
    private final class OwnersLogin {

        private final String session;
        private final String refresh;

        OwnersLogin() {
            JsonNode pair = owner.post("/api/token/", credentials("bob", TestGatehouse.PASSWORD))
                    .json();
            refresh = pair.path("refresh").asText();
            session = server.client()
                    .get("/api/whoami/", pair.path("access").asText())
                    .json()
                    .path("session_id")
                    .asText();
        }
    }
}
