package dev.gatehouse.console.text;

import java.util.Enumeration;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;

/** Texts that remember for which keys they were asked. */
public final class RecordingTexts {

    private RecordingTexts() {}

    /** English texts that add each key to that set. */
    public static Texts into(Set<String> asked) {
        ResourceBundle texts = ResourceBundle.getBundle("dev.gatehouse.console.text.texts", Locale.ENGLISH);
        return new Texts(new RecordingBundle(texts, asked), Locale.ENGLISH);
    }

    private static final class RecordingBundle extends ResourceBundle {

        private final ResourceBundle texts;
        private final Set<String> asked;

        RecordingBundle(ResourceBundle texts, Set<String> asked) {
            this.texts = texts;
            this.asked = asked;
        }

        @Override
        protected Object handleGetObject(String key) {
            asked.add(key);
            return texts.getObject(key);
        }

        @Override
        public Enumeration<String> getKeys() {
            return texts.getKeys();
        }
    }
}
