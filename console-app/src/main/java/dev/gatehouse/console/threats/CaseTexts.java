package dev.gatehouse.console.threats;

import dev.gatehouse.common.threat.CaseAct;
import dev.gatehouse.common.threat.CaseNote;
import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.console.text.Texts;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is said of a case's notes and of what was done, in the window and in a report. Thread-safe. */
final class CaseTexts {

    private final Texts texts;

    CaseTexts(Texts texts) {
        this.texts = texts;
    }

    String rule(DetectionRule rule) {
        return texts.of("rule." + rule.code());
    }

    String rules(Collection<DetectionRule> rules) {
        return rules.stream().map(this::rule).collect(Collectors.joining(", "));
    }

    /** To what or whom it was done, and whether it was. */
    String outcome(CaseAct act) {
        String target = act.target() == null ? "" : act.target();
        if (act.undoneAt() != null) {
            return texts.of("threats.act-undone", target, act.undoneBy() == null ? "" : act.undoneBy());
        }
        if (act.withheld() != null) {
            return texts.of("threats.act-withheld", target, act.withheld());
        }
        return texts.of(act.done() ? "threats.act-done" : "threats.act-observed", target);
    }

    /** The state that the case got, and the words. */
    String said(CaseNote note) {
        return Stream.of(
                        note.state() == null
                                ? null
                                : texts.of("threats." + note.state().code()),
                        note.note())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(": "));
    }
}
