package dev.gatehouse.console.text;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;

/** The console's texts, from {@code texts.properties}. Thread-safe. */
public final class Texts {

    private final ResourceBundle bundle;
    private final Locale locale;

    /** Texts whose numbers and plurals are those of that locale. */
    public Texts(Locale locale) {
        this(ResourceBundle.getBundle(Texts.class.getPackageName() + ".texts", locale), locale);
    }

    Texts(ResourceBundle bundle, Locale locale) {
        this.bundle = bundle;
        this.locale = locale;
    }

    /**
     * The text of that key, its places {@code {0}}, {@code {1}}, … filled in after {@link MessageFormat}. Texts among the
     * values may be others', such as a user name or what a server says, so they are shown by {@link ForeignText}.
     *
     * @throws java.util.MissingResourceException if there is none
     */
    public String of(String key, Object... values) {
        return new MessageFormat(bundle.getString(key), locale)
                .format(Arrays.stream(values).map(Texts::shown).toArray());
    }

    /**
     * Finds out whether there is a text of that key, for one whose values are not known yet.
     *
     * @throws java.util.MissingResourceException if there is none
     */
    public void check(String key) {
        bundle.getString(key);
    }

    private static Object shown(Object value) {
        return value instanceof String text ? ForeignText.of(text) : value;
    }
}
