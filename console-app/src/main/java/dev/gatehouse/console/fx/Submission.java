package dev.gatehouse.console.fx;

import dev.gatehouse.console.text.ErrorTexts;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** One call that a user waits for, and what came of it. Confined to the FX thread. */
public final class Submission {

    /** How far it is. */
    public sealed interface State {

        /** The server has not answered yet. */
        record UnderWay() implements State {}

        /** It was done. */
        record Done() implements State {}

        /** It was not done; another try may help. */
        record Failed(String why) implements State {}

        /** It was not done because the user thought better of it. */
        record Withdrawn() implements State {}

        /** It was not done because it does harm; it is done if it is insisted upon. */
        record NeedsConfirmation(String why) implements State {}
    }

    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.UnderWay());

    private Submission() {}

    /** Makes the call; it is done unless it fails. */
    public static <T> Submission of(Tasks tasks, ErrorTexts explanations, Tasks.Call<T> call) {
        return of(tasks, explanations, call, _ -> new State.Done());
    }

    /** Makes the call; its result says whether it was done. */
    public static <T> Submission of(
            Tasks tasks, ErrorTexts explanations, Tasks.Call<T> call, Function<? super T, State> outcome) {
        Submission submission = new Submission();
        tasks.run(
                call,
                result -> submission.state.set(outcome.apply(result)),
                why -> submission.state.set(new State.Failed(explanations.of(why))));
        return submission;
    }

    /** How far it is; changes once. */
    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }
}
