package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.account.StaffIdentity;
import dev.gatehouse.common.alert.AlertKind;
import dev.gatehouse.common.client.FakeGatehouse;
import dev.gatehouse.common.client.SignInOutcome;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.common.event.ExportFormat;
import dev.gatehouse.common.event.Severity;
import dev.gatehouse.common.key.KeyPurpose;
import dev.gatehouse.common.key.KeySource;
import dev.gatehouse.common.session.StoryStepKind;
import dev.gatehouse.common.session.StoryVerdictKind;
import dev.gatehouse.common.threat.DetectionRule;
import dev.gatehouse.common.threat.ResponseAction;
import dev.gatehouse.console.audit.HeadPins;
import dev.gatehouse.console.capture.Capture;
import dev.gatehouse.console.capture.CaptureHeader;
import dev.gatehouse.console.capture.CaptureVerdict;
import dev.gatehouse.console.capture.KeyStanding;
import dev.gatehouse.console.control.DurationChoice;
import dev.gatehouse.console.events.CapturePage;
import dev.gatehouse.console.events.KeptPage;
import dev.gatehouse.console.fx.Tasks;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.list.RowColour.RowShade;
import dev.gatehouse.console.page.ConsolePage;
import dev.gatehouse.console.page.OfflineContext;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.profile.ServerEnvironment;
import dev.gatehouse.console.sessions.GroupViewModel.GroupKey;
import dev.gatehouse.console.store.KeptCoverage;
import dev.gatehouse.console.text.RecordingTexts;
import dev.gatehouse.console.text.TextsTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javafx.application.Platform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Makes every page once for each role: a text that a page's declaration needs is there, and no text is left over. */
class PagesTest extends FxTest {

    private static final Instant NOW = Instant.parse("2026-11-23T14:32:47.250Z");

    @AutoClose
    private final FakeGatehouse server = FakeGatehouse.started();

    private final SignInOutcome.SignedIn adam = SignIns.admin(server);

    @AutoClose
    private final Tasks tasks = new Tasks(Platform::runLater);

    @TempDir
    private Path directory;

    private final Set<String> asked = new TreeSet<>();

    @AfterEach
    void close() {
        adam.client().close();
    }

    @Test
    void hasATextForAllThatPagesSay() {
        for (Role role : List.of(Role.AUDITOR, Role.OPERATOR, Role.ADMIN)) {
            assertThat(pages(role)).extracting(ConsolePage::title).doesNotContain("");
        }
    }

    @Test
    void hasNoTextThatIsNeverSaid() throws IOException {
        for (Role role : List.of(Role.AUDITOR, Role.OPERATOR, Role.ADMIN)) {
            pages(role);
        }
        asked.addAll(TextsTest.keysInSources());
        Arrays.stream(EventType.values()).forEach(type -> asked.add("event." + type.code()));
        Arrays.stream(Severity.values()).forEach(severity -> asked.add("severity." + severity.code()));
        Arrays.stream(Role.values()).forEach(role -> asked.add("role." + role.code()));
        Arrays.stream(Role.values()).forEach(role -> asked.add("users.role." + role.code()));
        Arrays.stream(ServerEnvironment.values()).forEach(one -> asked.add("environment." + one.code()));
        Arrays.stream(KeyPurpose.values()).forEach(purpose -> asked.add("keys.purpose." + purpose.code()));
        Arrays.stream(KeySource.values()).forEach(source -> asked.add("keys.source." + source.code()));
        Arrays.stream(StoryStepKind.values()).forEach(kind -> asked.add("sessions.story.step." + kind.code()));
        Arrays.stream(StoryVerdictKind.values()).forEach(kind -> asked.add("sessions.story.verdict." + kind.code()));
        Arrays.stream(GroupKey.values()).forEach(key -> asked.add("sessions.group-by." + FilterValues.code(key)));
        Arrays.stream(ExportFormat.values()).forEach(format -> asked.add("events.export." + format.code()));
        IntStream.rangeClosed(1, 7).forEach(day -> asked.add("weekday." + day));
        Arrays.stream(AlertKind.values()).forEach(kind -> asked.add("alert-kind." + kind.code()));
        Arrays.stream(DetectionRule.values()).forEach(rule -> asked.add("rule." + rule.code()));
        Arrays.stream(ResponseAction.values()).forEach(response -> asked.add("response." + response.code()));
        Arrays.stream(RowShade.values()).forEach(shade -> asked.add("list.colour." + shade.code()));
        Arrays.stream(DurationChoice.values()).forEach(term -> asked.add("term." + term.code()));

        Set<String> known = ResourceBundle.getBundle("dev.gatehouse.console.text.texts", Locale.ENGLISH)
                .keySet();

        assertThat(known).isSubsetOf(asked);
    }

    private List<ConsolePage> pages(Role role) {
        PageContext made = TestContext.of(adam, tasks, () -> NOW);
        StaffIdentity self = adam.identity();
        PageContext context = new PageContext(
                made.client(),
                tasks,
                RecordingTexts.into(asked),
                made.times(),
                made.clock(),
                new StaffIdentity(self.userId(), self.username(), role, self.sessionId()),
                made.stepUp(),
                made.navigation(),
                made.live(),
                made.secrets(),
                made.safeMode(),
                made.files(),
                made.kept());
        OfflineContext offline =
                new OfflineContext(context.texts(), made.times(), made.clock(), tasks, made.files(), "");
        Capture capture = new Capture(
                new CaptureHeader(CaptureHeader.FORM, "", "", "", "", NOW, "", 0, true),
                List.of(),
                Map.of(),
                new CaptureVerdict(KeyStanding.NONE, null, 0, 0, List.of(), List.of(), 0, false));
        onFx(() -> CapturePage.create(capture, offline, tasks));
        onFx(() -> KeptPage.create(made.kept(), KeptCoverage.NONE, offline, tasks));
        return onFx(() -> WorkspacePages.of(context, () -> NOW, new HeadPins(directory.resolve("heads")))).stream()
                .flatMap(group -> group.pages().stream())
                .toList();
    }
}
