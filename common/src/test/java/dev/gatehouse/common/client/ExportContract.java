package dev.gatehouse.common.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.ExportFormat;
import dev.gatehouse.common.event.SecurityEvent;
import dev.gatehouse.common.json.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Events as a file: what the console saves. */
public abstract class ExportContract extends AdminContract {

    private static final String FAILED = "type:login_failed";

    protected ExportContract(ContractServer server) {
        super(server);
    }

    @Test
    void writesWhatTheFilterMatchesTheOldestFirstAndGoesOnBehindALine() throws Exception {
        List<SecurityEvent> failed = following(() -> server().failLogins(3)).stream()
                .filter(event -> event.type() == EventType.LOGIN_FAILED)
                .toList();

        assertThat(failed).hasSize(3);
        assertThat(exported(0, FAILED)).isEqualTo(failed);
        assertThat(exported(failed.getFirst().sequence(), FAILED)).isEqualTo(failed.subList(1, 3));
        assertThat(exported(failed.getLast().sequence(), FAILED)).isEmpty();
    }

    @Test
    void anExportIsAnEventWithItsFilter() throws Exception {
        List<SecurityEvent> events = following(() -> {
            var _ = exported(0, FAILED);
        });

        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(EventType.EVENTS_EXPORTED);
            assertThat(event.details())
                    .containsEntry("format", "ndjson")
                    .containsEntry("filter", FAILED)
                    .containsEntry("by", "adam");
        });
    }

    @Test
    void refusesAFilterThatItDoesNotUnderstand() {
        assertThat(statusOf(() -> exported(0, "colour:red"))).isEqualTo(400);
    }

    private List<SecurityEvent> exported(long after, String q) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        client().exports().write(ExportFormat.NDJSON, after, q, out);
        List<SecurityEvent> events = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
            events.add(Json.read(line, SecurityEvent.class));
        }
        return events;
    }
}
