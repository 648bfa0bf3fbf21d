package dev.gatehouse.console.sessions;

import dev.gatehouse.common.client.AdminClient;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.common.session.SessionStory;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.text.ErrorTexts;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The story of one session. Confined to the FX thread. */
public final class StoryViewModel {

    private final AdminClient client;
    private final Tasks tasks;
    private final ErrorTexts explanations;
    private final SessionId session;
    private final ReadOnlyObjectWrapper<StoryState> state = new ReadOnlyObjectWrapper<>(new StoryState.Reading());

    /** What is known of it. */
    public sealed interface StoryState {

        /** The server has not answered yet. */
        record Reading() implements StoryState {}

        /**
         * All of it.
         *
         * @param lines its steps, as the picture has them
         */
        record Told(SessionStory story, List<StoryLine> lines) implements StoryState {}

        /** Nothing. */
        record NotTold(String why) implements StoryState {}
    }

    /** A story that is not read yet. */
    public StoryViewModel(PageContext context, SessionId session) {
        this.client = context.client();
        this.tasks = context.tasks();
        this.explanations = context.explanations();
        this.session = session;
    }

    /** Reads it. */
    public void read() {
        state.set(new StoryState.Reading());
        tasks.run(
                () -> client.story(session),
                story -> state.set(new StoryState.Told(story, StoryLine.of(story))),
                why -> state.set(new StoryState.NotTold(explanations.of(why))));
    }

    /** What is known of it. */
    public ReadOnlyObjectProperty<StoryState> stateProperty() {
        return state.getReadOnlyProperty();
    }
}
