package dev.gatehouse.console.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Locale;
import java.util.Objects;
import javafx.application.Application;
import javafx.collections.ObservableList;

/** Light or dark. */
public enum Appearance {
    LIGHT(new PrimerLight().getUserAgentStylesheet()),
    DARK(new PrimerDark().getUserAgentStylesheet());

    private final String stylesheet;

    Appearance(String stylesheet) {
        this.stylesheet = stylesheet;
    }

    /** Gives all windows of the program this look, at once. To be called on the FX thread. */
    public void apply() {
        Application.setUserAgentStylesheet(stylesheet);
    }

    /** The one that this is not. */
    public Appearance other() {
        return this == LIGHT ? DARK : LIGHT;
    }

    /** Adds what the console has of its own to a scene's or a dialog's stylesheets; it goes with either look. */
    public static void addTo(ObservableList<String> stylesheets) {
        stylesheets.add(Objects.requireNonNull(Appearance.class.getResource("console.css"))
                .toExternalForm());
    }

    /** The name in settings: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads an appearance from its {@link #code()}; light for any other text. */
    public static Appearance parse(String code) {
        return DARK.code().equals(code) ? DARK : LIGHT;
    }
}
