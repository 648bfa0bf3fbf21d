package dev.gatehouse.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AlertSettingsTest {

    @Test
    void tellsNobodyByDefaultAndHasRules() throws Exception {
        Settings settings = read();

        assertThat(settings.mail()).isEmpty();
        assertThat(settings.alert().webhook()).isEmpty();
        assertThat(settings.alert().rules()).containsOnlyKeys("critical", "cases", "trouble");
        assertThat(settings.alert().maxPerHour()).isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource({"08:00, 08:00", "8:00, 08:00", "18:00, 18:00"})
    void readsTheTimeOfTheDigest(String text, LocalTime time) throws Exception {
        assertThat(read("alert.digest=" + text).alert().digest()).contains(time);
    }

    @Test
    void printsNoSecret() throws Exception {
        Settings settings = read(
                "mail.host=m",
                "mail.from=a@b.example",
                "mail.to=c@d.example",
                "mail.username=u",
                "mail.password=hunter2",
                "alert.webhook.url=https://h.example",
                "alert.webhook.secret=whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "alert.otlp.url=https://o.example",
                "alert.otlp.authorization=Bearer hunter2");

        assertThat(settings.toString()).doesNotContain("hunter2", "MfKQ9r8GKYqr");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mail.host=mail.example.com",
                "mail.to=a@b.example\r\nBcc: c@d.example",
                "alert.webhook.url=https://user@h.example",
                "alert.webhook.url=file:///etc/passwd",
                "alert.webhook.url=https://h.example",
                "alert.webhook.secret=whsec_short",
                "alert.rules.more=colour:red",
                "alert.rules.more=since:-2h",
                "alert.source=a b",
                "alert.digest=25:00",
                "alert.zone=Mars/Base",
                "alert.max-per-hour=0",
                "alert.syslog.format=xml"
            })
    void refusesWhatDoesNotHold(String assignment) {
        assertThat(catchThrowableOfType(InvalidSettingsException.class, () -> read(assignment))
                        .problems())
                .isNotEmpty();
    }

    private static Settings read(String... assignments) throws InvalidSettingsException {
        return Settings.read(SettingsSources.gather(Optional.empty(), Map.of(), List.of(assignments)));
    }
}
