package dev.gatehouse.console.why;

import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.explain.LoginCheck;
import dev.gatehouse.common.explain.LoginExplanation;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.page.PageContext;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Asks what would happen to a login now, and because of what. Confined to the FX thread. */
final class WhyViewModel {

    private final AdminClient client;
    private final PageContext context;
    private final Tasks.Lane lane;
    private final ReadOnlyObjectWrapper<WhyState> state = new ReadOnlyObjectWrapper<>(new WhyState.Idle());
    private FilterValues asked = FilterValues.NONE;

    /** How far it is. */
    sealed interface WhyState {

        /** Nothing was asked. */
        record Idle() implements WhyState {}

        /** Asked, and not answered. */
        record Asking() implements WhyState {}

        /** It could not be answered. */
        record Failed(String why) implements WhyState {}

        /**
         * Answered.
         *
         * @param at when, by the server's clock: it may be otherwise a moment later
         */
        record Explained(LoginExplanation explanation, Instant at) implements WhyState {}
    }

    WhyViewModel(PageContext context) {
        this.context = context;
        this.client = context.client();
        this.lane = context.tasks().lane();
    }

    /** Asks about logins of that user name, from that address; where both are blank nothing is asked. */
    void ask(String username, String address) {
        asked = FilterValues.NONE.with("user", username).with("address", address);
        if (asked.equals(FilterValues.NONE)) {
            lane.cancel();
            state.set(new WhyState.Idle());
        } else {
            state.set(new WhyState.Asking());
            again();
        }
    }

    /** Asks the same again; what was answered before stays in sight meanwhile. */
    void again() {
        String username = asked.text("user");
        String address = asked.text("address");
        if (username != null || address != null) {
            lane.run(
                    () -> client.explain(username, address),
                    explanation -> state.set(
                            new WhyState.Explained(explanation, context.clock().now())),
                    why -> state.set(new WhyState.Failed(context.explanations().of(why))));
        }
    }

    /** What was asked last: {@code user} and {@code address}. */
    FilterValues asked() {
        return asked;
    }

    /** How far it is. */
    ReadOnlyObjectProperty<WhyState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Whether that check is the one that decides: the first that bites. */
    static boolean decides(LoginExplanation explanation, LoginCheck check) {
        return Objects.equals(explanation.because(), check.check()) && check.outcome() == explanation.outcome();
    }

    /** The page that shows what decides a check, and its filter; empty where no page does. */
    static Optional<WhyLink> link(LoginExplanation explanation, LoginCheck check) {
        String reference = check.reference();
        if (reference == null) {
            return Optional.empty();
        }
        String[] parts = reference.split("/", -1);
        String resource = parts.length > 3 ? parts[3] : "";
        @Nullable String user = explanation.username();
        @Nullable String address = explanation.address();
        return Optional.ofNullable(
                switch (resource) {
                    case "blocks" -> new WhyLink("blocks", FilterValues.NONE.with("covers", address));
                    case "lockouts" -> new WhyLink("lockouts", FilterValues.NONE.with("user", user));
                    case "users" -> new WhyLink("users", FilterValues.NONE.with("name", user));
                    case "cases" -> new WhyLink("threats", FilterValues.NONE);
                    default -> null;
                });
    }

    /** A page, and what its filter is to be. */
    record WhyLink(String page, FilterValues filter) {}
}
