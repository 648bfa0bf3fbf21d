package dev.gatehouse.server.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The document of all events says what the code says. It is written anew with {@code -Devents.write=true}. */
final class EventsDocumentTest {

    private static final Path DOCUMENT = Path.of("docs/events.md");

    @Test
    void isMadeOfTheTypes() throws IOException {
        if (Boolean.getBoolean("events.write")) {
            Files.writeString(DOCUMENT, EventsDocument.text());
        }

        assertThat(DOCUMENT).content().isEqualTo(EventsDocument.text());
    }
}
