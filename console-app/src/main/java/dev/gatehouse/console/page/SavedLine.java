package dev.gatehouse.console.page;

import dev.gatehouse.console.control.ErrorLine;
import dev.gatehouse.console.control.NoticeLine;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/** Says where a file was saved, or why not; takes no room otherwise. Confined to the FX thread. */
public final class SavedLine {

    private final VBox root;

    /** A line for the files of that page. */
    public SavedLine(String page, FileExport files, TableContext context) {
        NoticeLine line = new NoticeLine(
                page + "-saved",
                context.texts().of("list.show"),
                context.texts().of("list.close-notice"));
        files.savedProperty().subscribe(said -> {
            line.setVisible(false);
            if (!said.isEmpty()) {
                line.say(said);
                files.dismiss();
            }
        });
        ErrorLine problem = new ErrorLine(files.failureProperty());
        problem.setId(page + "-not-saved");
        root = new VBox(line, problem);
        root.managedProperty().bind(line.visibleProperty().or(problem.visibleProperty()));
    }

    /** The line itself. */
    public Node node() {
        return root;
    }
}
