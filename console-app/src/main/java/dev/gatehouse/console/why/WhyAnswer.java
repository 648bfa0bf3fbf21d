package dev.gatehouse.console.why;

import atlantafx.base.theme.Styles;
import dev.gatehouse.common.explain.LoginCheck;
import dev.gatehouse.common.explain.LoginCheckOutcome;
import dev.gatehouse.common.explain.LoginExplanation;
import dev.gatehouse.console.control.ForeignLabel;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.text.Times;
import dev.gatehouse.console.why.WhyViewModel.WhyState;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** What would happen to a login, and the checks that it meets, in their order. Confined to the FX thread. */
final class WhyAnswer {

    private static final String OUTCOME = "why.outcome.";
    private static final String DECIDES = "why.decides.";

    private static final Set<String> KNOWN =
            Set.of("block", "throttle", "deny", "lockout", "account", "password", "factor", "case");

    private final PageContext context;
    private final Texts texts;
    private final Times times;
    private final VBox root = new VBox();

    WhyAnswer(WhyViewModel model, PageContext context) {
        this.context = context;
        this.texts = context.texts();
        this.times = context.times();
        KNOWN.forEach(check -> texts.check("why.check." + check));
        Arrays.stream(LoginCheckOutcome.values()).map(LoginCheckOutcome::code).forEach(code -> {
            texts.check(OUTCOME + code);
            texts.check(DECIDES + code);
        });
        root.setId("why-answer");
        root.getStyleClass().add("why-answer");
        model.stateProperty().subscribe(this::tell);
    }

    Node node() {
        return root;
    }

    private void tell(WhyState state) {
        List<Node> lines = switch (state) {
            case WhyState.Idle _ -> List.of(muted(texts.of("why.empty")));
            case WhyState.Asking _ -> List.of(muted(texts.of("list.reading")));
            case WhyState.Failed _ -> List.of(muted(texts.of("list.not-read")));
            case WhyState.Explained(LoginExplanation explanation, Instant at) -> lines(explanation, at);
        };
        root.getChildren().setAll(lines);
    }

    private List<Node> lines(LoginExplanation explanation, Instant at) {
        ForeignLabel verdict = ForeignLabel.wrapping(verdict(explanation));
        verdict.setId("why-verdict");
        verdict.getStyleClass().add("sentence-text");
        return Stream.concat(
                        Stream.of(verdict, muted(texts.of("why.as-of", times.brief(at)))),
                        explanation.checks().stream().map(check -> line(explanation, check)))
                .toList();
    }

    private String verdict(LoginExplanation explanation) {
        String because = explanation.because();
        String check = because == null ? "" : name(because);
        return switch (explanation.outcome()) {
            case REFUSES -> texts.of("why.refused", check);
            case ASKS -> texts.of("why.asked", check);
            case UNKNOWN -> texts.of("why.unknown");
            case PASSES -> texts.of("why.passed");
        };
    }

    private Node line(LoginExplanation explanation, LoginCheck check) {
        boolean decides = WhyViewModel.decides(explanation, check);
        ForeignLabel name = ForeignLabel.wrapping(texts.of("why.line", name(check.check()), outcome(check, decides)));
        name.getStyleClass().add("details-heading");
        ForeignLabel sentence = ForeignLabel.wrapping(check.sentence());
        VBox words = new VBox(name, sentence);
        HBox.setHgrow(words, Priority.ALWAYS);
        during(check).ifPresent(during -> words.getChildren().add(muted(during)));
        HBox line = PageLayout.row("why-line", new FontIcon(icon(check.outcome())), words);
        line.setId("why-" + check.check());
        line.getStyleClass().add(tone(check.outcome()));
        if (decides) {
            line.getStyleClass().add("why-decides");
        }
        WhyViewModel.link(explanation, check)
                .ifPresent(link -> line.getChildren().add(button(check, link)));
        return line;
    }

    private Button button(LoginCheck check, WhyViewModel.WhyLink link) {
        Button show = PageLayout.action(
                "why-show-" + check.check(),
                texts.of("why.show"),
                Feather.ARROW_RIGHT,
                () -> context.navigation().show(link.page(), link.filter()));
        show.setAccessibleText(texts.of("why.show-named", name(check.check())));
        show.setMinWidth(Button.USE_PREF_SIZE);
        return show;
    }

    private Optional<String> during(LoginCheck check) {
        return Optional.of(Stream.of(
                                check.since() == null ? "" : texts.of("why.since", times.brief(check.since())),
                                check.until() == null ? "" : texts.of("why.until", times.brief(check.until())))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(" ")))
                .filter(text -> !text.isEmpty());
    }

    /** A newer server's check has its own name. */
    private String name(String check) {
        return KNOWN.contains(check) ? texts.of("why.check." + check) : check;
    }

    private String outcome(LoginCheck check, boolean decides) {
        return texts.of((decides ? DECIDES : OUTCOME) + check.outcome().code());
    }

    private static ForeignLabel muted(String text) {
        ForeignLabel label = ForeignLabel.wrapping(text);
        label.getStyleClass().add(Styles.TEXT_MUTED);
        return label;
    }

    private static Ikon icon(LoginCheckOutcome outcome) {
        return switch (outcome) {
            case REFUSES -> Feather.X_CIRCLE;
            case ASKS -> Feather.KEY;
            case UNKNOWN -> Feather.HELP_CIRCLE;
            case PASSES -> Feather.CHECK_CIRCLE;
        };
    }

    private static String tone(LoginCheckOutcome outcome) {
        return switch (outcome) {
            case REFUSES -> "tone-bad";
            case ASKS -> "tone-busy";
            case UNKNOWN -> "tone-over";
            case PASSES -> "tone-good";
        };
    }
}
