package dev.gatehouse.console.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URL;
import java.util.Locale;
import java.util.Objects;
import javafx.application.Application;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.WeakInvalidationListener;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/** Light or dark. */
public enum Appearance {
    LIGHT(new PrimerLight().getUserAgentStylesheet()),
    DARK(new PrimerDark().getUserAgentStylesheet());

    private static final URL OWN = Objects.requireNonNull(Appearance.class.getResource("console.css"));
    private static Appearance applied = LIGHT;

    private final String stylesheet;

    Appearance(String stylesheet) {
        this.stylesheet = stylesheet;
    }

    /** Gives all windows of the program this look, at once. To be called on the FX thread. */
    public void apply() {
        applied = this;
        resize();
    }

    /** The look stays, the text size is another one. */
    static void resize() {
        String usual = applied.stylesheet;
        TextSize size = TextSize.now();
        Application.setUserAgentStylesheet(
                size.equals(TextSize.USUAL)
                        ? usual
                        : SizedSheet.of(Objects.requireNonNull(PrimerLight.class.getResource(usual)), size));
    }

    /** The one that this is not. */
    public Appearance other() {
        return this == LIGHT ? DARK : LIGHT;
    }

    private static String own() {
        TextSize size = TextSize.now();
        return size.equals(TextSize.USUAL) ? OWN.toExternalForm() : SizedSheet.of(OWN, size);
    }

    /** Adds what the console has of its own to a scene's or a dialog's stylesheets; it goes with either look and any text size. */
    public static void addTo(ObservableList<String> stylesheets) {
        SizeFollower follower = new SizeFollower(stylesheets);
        stylesheets.add(follower.sheet);
        stylesheets.addListener((ListChangeListener<String>) follower);
        TextSize.nowProperty().addListener(new WeakInvalidationListener(follower));
    }

    /** Keeps the console's own style sheet of the size that texts have. It is kept by the list that it listens to. */
    private static final class SizeFollower implements ListChangeListener<String>, InvalidationListener {

        private final ObservableList<String> stylesheets;
        private String sheet = own();

        private SizeFollower(ObservableList<String> stylesheets) {
            this.stylesheets = stylesheets;
        }

        @Override
        public void onChanged(Change<? extends String> change) {
            // What else is there is the list's own matter.
        }

        @Override
        public void invalidated(Observable size) {
            String before = sheet;
            sheet = own();
            stylesheets.replaceAll(one -> one.equals(before) ? sheet : one);
        }
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
