package dev.gatehouse.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class KeycloakLoadTest {

    private static final Credentials RIGHT = new Credentials("alice", "r&ght = ü");

    @Test
    void refreshesInAChainWithEachTokenOnce() throws Exception {
        try (StandInKeycloak keycloak = StandInKeycloak.start();
                Load load = Load.ofKeycloak(keycloak.realm(), RIGHT, Scenario.REFRESH, 2)) {
            load.signIn();

            Round round = load.start(50).join();

            assertThat(round.requests()).isEqualTo(50);
            assertThat(round.failures()).isEmpty();
            assertThat(keycloak.forms())
                    .hasSize(52)
                    .first()
                    .isEqualTo(Map.of(
                            "grant_type", "password",
                            "client_id", "app",
                            "scope", "openid",
                            "username", "alice",
                            "password", "r&ght = ü"));
            assertThat(keycloak.forms().getLast())
                    .containsOnlyKeys("grant_type", "client_id", "refresh_token")
                    .containsEntry("grant_type", "refresh_token");
        }
    }

    @Test
    void asksWhoTheBearerIs() throws Exception {
        try (StandInKeycloak keycloak = StandInKeycloak.start();
                Load load = Load.ofKeycloak(keycloak.realm(), RIGHT, Scenario.WHOAMI, 2)) {
            load.signIn();

            Round round = load.start(50).join();

            assertThat(round.requests()).isEqualTo(50);
            assertThat(keycloak.forms()).hasSize(2);
        }
    }

    @Test
    void goesOnInTheSameSessionsAfterABreak() throws Exception {
        try (StandInKeycloak keycloak = StandInKeycloak.start();
                Load load = Load.ofKeycloak(keycloak.realm(), RIGHT, Scenario.REFRESH, 2)) {
            load.signIn();
            load.start(10).join();
            load.disconnect();

            assertThat(load.start(10).join().requests()).isEqualTo(10);
            assertThat(keycloak.forms())
                    .filteredOn(form -> form.containsValue("password"))
                    .hasSize(2);
        }
    }

    @Test
    void measuresNothingWithoutASession() throws Exception {
        Credentials wrong = new Credentials("alice", "wrong");

        try (StandInKeycloak keycloak = StandInKeycloak.start();
                Load load = Load.ofKeycloak(keycloak.realm(), wrong, Scenario.REFRESH, 1)) {
            assertThatThrownBy(load::signIn)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("401");
        }
    }

    @Test
    void takesNoScenarioThatKeycloakCannotPlay() throws Exception {
        try (StandInKeycloak keycloak = StandInKeycloak.start()) {
            assertThatThrownBy(() -> Load.ofKeycloak(keycloak.realm(), RIGHT, Scenario.LIFE, 1))
                    .hasMessageContaining("life");
        }
    }
}
