package dev.gatehouse.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.client.FakeGatehouse;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.console.TestDesk;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.feather.Feather;

class PaletteViewModelTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @AutoClose
    private final TestDesk desk = TestDesk.operator();

    private final FakeGatehouse server = desk.server();

    private final PaletteViewModel palette = PaletteViewModel.of(desk.context(() -> NOON));

    @Test
    void offersEverythingInItsOrderWhileNothingIsTyped() {
        palette.open(List.of(entry("Overview", ""), entry("Lockouts", ""), entry("Events", "")));

        assertThat(titles()).containsExactly("Overview", "Lockouts", "Events");
    }

    @Test
    void ranksWhatFitsAndLeavesOutWhatDoesNot() {
        palette.open(List.of(entry("Events", ""), entry("Unlock…", ""), entry("Lockouts", "")));

        palette.typedProperty().set("lo");

        assertThat(titles()).containsExactly("Lockouts", "Unlock…");
    }

    @Test
    void putsWhatCannotBeDoneNowLast() {
        palette.open(List.of(entry("Lock out…", "Your role may not."), entry("Unlock…", "")));

        palette.typedProperty().set("lock");

        assertThat(titles()).containsExactly("Unlock…", "Lock out…");
    }

    @Test
    void findsUsersAndTheirSessionsAtTheServer() {
        server.users().add("alice", Role.USER);
        server.users().add("bob", Role.USER);
        server.admit("alice", NOON);
        palette.open(List.of(entry("Alerts", "")));

        type("ali");

        desk.runUntil("both are there", () -> titles().size() == 2);
        assertThat(titles().getFirst()).isEqualTo("alice");
        assertThat(titles().getLast()).startsWith("alice · ").endsWith("12:00:00");
    }

    @Test
    void findsAddressesByTheirBeginning() {
        String address = address("alice");
        server.ledger().append(NOON, EventType.LOGIN_FAILED, "alice", null);
        server.ledger().append(NOON, EventType.LOGIN_FAILED, "bob", null);
        palette.open(List.of());

        type("192.0.");
        desk.runUntil("both are there, each once", () -> titles().size() == 2);

        type(address.substring(0, address.length() - 1));
        desk.runUntil("only what begins so is there", () -> titles().equals(List.of(address)));
    }

    @Test
    void offersAWholeAddressAndASessionsIdWithoutLookingForThem() {
        palette.open(List.of());

        type("198.51.100.7");
        desk.runUntil("the address is there", () -> titles().equals(List.of("198.51.100.7")));

        type("aaee08fa25954387b8f253569ea53ae1");
        desk.runUntil("the session is there", () -> titles().equals(List.of("aaee08fa25954387b8f253569ea53ae1")));
    }

    @Test
    void doesNotAskForASingleLetter() {
        server.users().add("alice", Role.USER);
        palette.open(List.of());

        type("a");

        assertThat(palette.searchingProperty().get()).isFalse();
    }

    @Test
    void saysThatTheServerCannotBeAskedAndGoesOnWithTheRest() {
        server.stop();
        palette.open(List.of(entry("Alerts", "")));

        type("al");

        desk.runUntil("it says so", () -> !palette.failureProperty().get().isEmpty());
        assertThat(titles()).containsExactly("Alerts");
        assertThat(palette.searchingProperty().get()).isFalse();
    }

    @Test
    void forgetsWhatTheServerFoundWhenItIsOpenedAnew() {
        server.users().add("alice", Role.USER);
        palette.open(List.of());
        type("alice");
        desk.runUntil("she is there", () -> !titles().isEmpty());

        palette.open(List.of(entry("Events", "")));

        assertThat(titles()).containsExactly("Events");
    }

    private String address(String user) {
        return Objects.requireNonNull(
                server.ledger().append(NOON, EventType.LOGIN_FAILED, user, null).address());
    }

    private void type(String text) {
        palette.typedProperty().set(text);
        palette.search();
    }

    private List<String> titles() {
        return palette.entries().stream().map(PaletteEntry::title).toList();
    }

    private static PaletteEntry entry(String title, String refusal) {
        return new PaletteEntry(title, "Page", Feather.LIST, "", refusal, () -> {});
    }
}
