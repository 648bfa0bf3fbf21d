package dev.gatehouse.console.shell;

import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.text.ErrorTexts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * What the command palette offers for what was typed: pages and actions at once, and users, addresses and sessions as the
 * server finds them. Confined to the FX thread.
 */
public final class PaletteViewModel {

    /** More than a user reads; the best come first. */
    private static final int MOST = 40;

    /** One letter would find almost all. */
    private static final int LEAST_LETTERS = 2;

    private final ServerSearch server;
    private final ErrorTexts explanations;
    private final Tasks.Lane lane;
    private final StringProperty typed = new SimpleStringProperty("");
    private final ObservableList<PaletteEntry> entries = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper searching = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private List<PaletteEntry> local = List.of();
    private List<PaletteEntry> found = List.of();

    /** What the server has for some letters. */
    @FunctionalInterface
    interface ServerSearch {

        /** Finds it; called on a virtual thread. */
        Tasks.Call<List<PaletteEntry>> find(String typed);
    }

    /** One that asks that user's server. */
    public static PaletteViewModel of(PageContext context) {
        return new PaletteViewModel(new RecordSearch(context), context.tasks(), context.explanations());
    }

    PaletteViewModel(ServerSearch server, Tasks tasks, ErrorTexts explanations) {
        this.server = server;
        this.explanations = explanations;
        this.lane = tasks.lane();
        typed.subscribe(() -> rank());
    }

    /** Begins anew, with these pages and actions. */
    void open(List<PaletteEntry> offered) {
        local = List.copyOf(offered);
        stop();
        typed.set("");
        rank();
    }

    /** Typing has settled: asks the server, too. */
    void search() {
        String text = typed.get().strip();
        if (text.length() < LEAST_LETTERS) {
            stop();
            rank();
            return;
        }
        searching.set(true);
        lane.run(server.find(text), this::take, why -> {
            searching.set(false);
            failure.set(explanations.of(why));
        });
    }

    /** Is asked no more; what was on its way is not wanted. */
    void stop() {
        lane.cancel();
        found = List.of();
        searching.set(false);
        failure.set("");
    }

    private void take(List<PaletteEntry> fresh) {
        searching.set(false);
        failure.set("");
        found = List.copyOf(fresh);
        rank();
    }

    /** What can be chosen comes before what cannot; else the better fit first, and among equals the order offered. */
    private void rank() {
        List<Ranked> ranked = new ArrayList<>();
        Stream.concat(local.stream(), found.stream()).forEach(entry -> {
            OptionalInt score = score(entry);
            score.ifPresent(fit -> ranked.add(new Ranked(entry, fit)));
        });
        Comparator<Ranked> best = Comparator.comparing(
                        (Ranked one) -> !one.entry().refusal().isEmpty())
                .thenComparing(Comparator.comparingInt(Ranked::score).reversed());
        entries.setAll(
                ranked.stream().sorted(best).limit(MOST).map(Ranked::entry).toList());
    }

    private OptionalInt score(PaletteEntry entry) {
        OptionalInt own = FuzzyMatch.score(typed.get(), entry.title());
        return own.isPresent() ? OptionalInt.of(own.getAsInt() + 1) : FuzzyMatch.score(typed.get(), entry.described());
    }

    private record Ranked(PaletteEntry entry, int score) {}

    /** What was typed. */
    StringProperty typedProperty() {
        return typed;
    }

    /** What is offered, the best first. */
    ObservableList<PaletteEntry> entries() {
        return entries;
    }

    /** Whether the server has not answered yet. */
    ReadOnlyBooleanProperty searchingProperty() {
        return searching.getReadOnlyProperty();
    }

    /** Why the server could not be asked; empty if it could. */
    ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }
}
