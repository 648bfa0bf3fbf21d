package dev.gatehouse.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.console.theme.Appearance;
import java.nio.file.Path;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Scene;

/** Tests that take pictures of the console with realistic data. */
abstract class PicturesTest extends FakeServerTest {

    protected static final Path PICTURES = Path.of("target", "screenshots");

    /** The build looks whether all can be reached, in one look; {@code mvn -Ppictures} takes pictures in both. */
    static List<Appearance> pictured() {
        return Boolean.getBoolean("pictures.all") ? List.of(Appearance.values()) : List.of(Appearance.DARK);
    }

    protected final RealisticData data = new RealisticData(server, NOW);

    /** Waits until the Overview's charts are of the range that is chosen. */
    protected void awaitCharts() {
        await(
                "the charts are read",
                () -> robot.lookup(".overview-content").queryAll().stream()
                        .noneMatch(node -> node.getPseudoClassStates().contains(PseudoClass.getPseudoClass("behind"))));
    }

    /** Takes one of the window. */
    protected void picture(String name, Appearance appearance) {
        picture(name, appearance, stage.getScene());
    }

    /** Takes one of the dialog with that node. */
    protected void picture(String name, Appearance appearance, String inDialog) {
        picture(name, appearance, robot.lookup("#" + inDialog).query().getScene());
    }

    protected static void picture(String name, Appearance appearance, Scene scene) {
        picture(name + "-" + appearance.code(), scene);
    }

    protected static void picture(String name, Scene scene) {
        Path file = PICTURES.resolve(name + ".png");
        new Picture(onFx(() -> scene.snapshot(null))).write(file);
        assertThat(file).isNotEmptyFile();
    }
}
