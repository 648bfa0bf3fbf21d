package dev.gatehouse.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.console.profile.SavedServer;
import dev.gatehouse.console.profile.ServerEnvironment;
import org.junit.jupiter.api.Test;

class ServerChoiceTest {

    private static final SavedServer GATE =
            SavedServer.of("https://gate.example").signedIn("olga");

    private final RememberedServers book = new RememberedServers(GATE);
    private final ServerChoice choice = new ServerChoice(book, GATE);

    @Test
    void takesAServerThatIsNotKnownForProduction() {
        choice.typedProperty().set("other.example");

        assertThat(choice.profile().environment()).isEqualTo(ServerEnvironment.PRODUCTION);
    }

    @Test
    void knowsASavedServerInWhicheverWayItIsTyped() {
        book.save(new SavedServer("https://stage.example", "Stage", "otto", ServerEnvironment.STAGING, null));

        choice.typedProperty().set(" stage.example/ ");
        assertThat(choice.profile().title()).isEqualTo("Stage");

        choice.choose(choice.remembered().getLast());
        assertThat(choice.typedProperty().get()).isEqualTo("https://stage.example");
    }

    @Test
    void remembersAtOnceWhatAServerIsCalledAndThereFor() {
        choice.describe(" Front ", ServerEnvironment.STAGING);
        assertThat(book.servers())
                .containsExactly(
                        new SavedServer("https://gate.example", "Front", "olga", ServerEnvironment.STAGING, null));

        choice.forget();
        assertThat(book.servers()).isEmpty();
        assertThat(choice.profile().environment()).isEqualTo(ServerEnvironment.PRODUCTION);
    }

    @Test
    void warnsOfAnAddressThatIsNotEncrypted() {
        assertThat(choice.exposedBinding().get()).isFalse();

        choice.typedProperty().set("http://gate.example");

        assertThat(choice.exposedBinding().get()).isTrue();
    }
}
