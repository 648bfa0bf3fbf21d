package dev.gatehouse.console.signin;

import dev.gatehouse.common.client.ServerAddress;
import dev.gatehouse.console.profile.SavedServer;
import dev.gatehouse.console.profile.ServerEnvironment;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** The server to sign in to: what is typed, and what is remembered of it. Confined to the FX thread. */
final class ServerChoice {

    private final ServerBook book;
    private final StringProperty typed = new SimpleStringProperty();
    private final ReadOnlyObjectWrapper<SavedServer> profile;
    private final BooleanBinding exposed = Bindings.createBooleanBinding(
            () -> address().filter(ServerAddress::exposed).isPresent(), typed);

    /** Begins with that server. */
    ServerChoice(ServerBook book, SavedServer first) {
        this.book = book;
        this.profile = new ReadOnlyObjectWrapper<>(first);
        typed.set(first.address());
        typed.subscribe(this::lookUp);
        lookUp();
    }

    private void lookUp() {
        String address = typed.get();
        profile.set(book.servers().stream()
                .filter(one -> one.isAt(address))
                .findFirst()
                .orElseGet(() -> SavedServer.of(address)));
    }

    /** Where it is; empty if what is typed is no address. */
    Optional<ServerAddress> address() {
        return ServerAddress.parse(typed.get());
    }

    /** The servers to choose from, the one that was last signed in to first. */
    List<SavedServer> remembered() {
        return book.servers();
    }

    /** Fills in where it is. */
    void choose(SavedServer saved) {
        typed.set(saved.address());
        lookUp();
    }

    /** The server is called so and is there for that; remembered at once. */
    void describe(String name, ServerEnvironment environment) {
        save(profile.get().described(name, environment));
    }

    /** The server is trusted with that certificate, or null for the system's trust; remembered at once. */
    void trust(@Nullable String fingerprint) {
        save(profile.get().trusting(fingerprint));
    }

    private void save(SavedServer changed) {
        book.save(changed);
        profile.set(changed);
    }

    /** The server is remembered no more. */
    void forget() {
        book.forget(profile.get());
        lookUp();
    }

    /** The server's address, as typed. */
    StringProperty typedProperty() {
        return typed;
    }

    /** What is known of it. */
    SavedServer profile() {
        return profile.get();
    }

    /** What is known of it. */
    ReadOnlyObjectProperty<SavedServer> profileProperty() {
        return profile.getReadOnlyProperty();
    }

    /** Whether a password typed now would travel in the clear. */
    BooleanBinding exposedBinding() {
        return exposed;
    }
}
