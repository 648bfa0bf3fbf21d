package dev.gatehouse.console;

import dev.gatehouse.console.page.SaveDialog;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;

/** The system's own dialog for files, in front of the window that has led to it. Confined to the FX thread. */
final class FileDialog implements SaveDialog {

    @Override
    public Optional<Path> ask(String title, String name) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialFileName(name);
        return Optional.ofNullable(chooser.showSaveDialog(FrontWindow.find())).map(File::toPath);
    }

    @Override
    public Optional<Path> askToOpen(String title, String kind, String ending) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind, "*" + ending));
        return Optional.ofNullable(chooser.showOpenDialog(FrontWindow.find())).map(File::toPath);
    }
}
