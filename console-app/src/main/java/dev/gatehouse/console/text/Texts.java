package dev.gatehouse.console.text;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;

/** The console's texts: English, from {@code texts.properties}, or German, from {@code texts_de.properties}. Thread-safe. */
public final class Texts {

    private static final String BUNDLE = Texts.class.getPackageName() + ".texts";

    /** Otherwise a language that there is none for would get the system's instead of English. */
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final ResourceBundle bundle;
    private final Locale locale;

    /** Texts in the language of that locale, or English where there are none; numbers and plurals are the locale's. */
    public Texts(Locale locale) {
        this(ResourceBundle.getBundle(BUNDLE, locale, NO_FALLBACK), locale);
    }

    Texts(ResourceBundle bundle, Locale locale) {
        this.bundle = bundle;
        this.locale = locale;
    }

    /**
     * The text of that key, its places {@code {0}}, {@code {1}}, … filled in after {@link MessageFormat}. Texts among the
     * values may be others', such as a user name or what a server says, so they are shown by {@link ForeignText}; those of ours are
     * {@link #own}.
     *
     * @throws java.util.MissingResourceException if there is none
     */
    public String of(String key, Object... values) {
        return new MessageFormat(bundle.getString(key), locale)
                .format(Arrays.stream(values).map(Texts::shown).toArray());
    }

    /** A text of ours as a value of another one: what it quotes is shown in it already, and is not shown twice. */
    public static Object own(String text) {
        return new OwnText(text);
    }

    private record OwnText(String text) {}

    /**
     * Finds out whether there is a text of that key, for one whose values are not known yet.
     *
     * @throws java.util.MissingResourceException if there is none
     */
    public void check(String key) {
        bundle.getString(key);
    }

    private static Object shown(Object value) {
        return switch (value) {
            case String text -> ForeignText.of(text);
            case OwnText own -> own.text();
            default -> value;
        };
    }
}
