package dev.gatehouse.console.lockouts;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.console.control.ActionDialog;
import dev.gatehouse.console.control.Choice;
import dev.gatehouse.console.control.DurationChoice;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.text.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.control.TextField;
import javafx.stage.Window;

/** Asks whom to lock out, for how long and why. Confined to the FX thread. */
final class LockDialog {

    /** A lockout always ends. */
    private static final List<DurationChoice> TERMS = Arrays.stream(DurationChoice.values())
            .filter(term -> term.length().isPresent())
            .toList();

    private final LockoutsViewModel model;
    private final PageContext context;
    private final Texts texts;
    private final TextField username = new TextField();
    private final TextField address = new TextField();
    private final TextField reason = new TextField();
    private final Choice<DurationChoice> term;

    /** @param about user name and address that are known already */
    LockDialog(LockoutsViewModel model, PageContext context, FilterValues about) {
        this.model = model;
        this.context = context;
        this.texts = context.texts();
        username.setId("lock-user");
        username.setText(about.values().getOrDefault("user", ""));
        address.setId("lock-address");
        address.setText(about.values().getOrDefault("address", ""));
        reason.setId("lock-reason");
        reason.setPromptText(texts.of("dialog.reason-example"));
        term = new Choice<>("lock-term", TERMS, DurationChoice.HOUR, one -> texts.of("term." + one.code()));
    }

    void show(Window owner) {
        ActionDialog.Wording wording = new ActionDialog.Wording(
                texts.of("lockouts.lock.title"), texts.of("lockouts.lock.question"), texts.of("lockouts.lock.confirm"));
        context.guarded(new ActionDialog(owner, texts, "lock", wording))
                .with(
                        PageLayout.field(texts.of("column.user"), username),
                        PageLayout.field(texts.of("column.address"), address),
                        PageLayout.field(texts.of("dialog.term"), term),
                        PageLayout.field(texts.of("dialog.reason"), reason))
                .startingAt(username.getText().isEmpty() ? username : reason)
                .readyWhen(ready())
                .dangerous()
                .whenDone(() -> context.tell(texts.of("lockouts.lock.done", who()), EventType.LOCKOUT_STARTED))
                .send(() -> model.lock(
                        username.getText(),
                        address.getText(),
                        term.getValue().length().orElseThrow(),
                        reason.getText()));
    }

    private String who() {
        return Stream.of(username.getText(), address.getText())
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" \u00b7 "));
    }

    private BooleanBinding ready() {
        return Bindings.createBooleanBinding(
                () -> !reason.getText().isBlank()
                        && !(username.getText().isBlank() && address.getText().isBlank()),
                username.textProperty(),
                address.textProperty(),
                reason.textProperty());
    }
}
