package dev.gatehouse.console.page;

import dev.gatehouse.common.account.Permission;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.list.Row;
import dev.gatehouse.console.page.TableAction.ButtonPlace;
import dev.gatehouse.console.text.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.TableView;

/**
 * What stands beside a page's title: what the user may not do, whether the table follows, and what can be done. Confined to the
 * FX thread.
 */
final class TableHeader<T, I> {

    private final TablePageBuilder<T, I> parts;
    private final List<ActionButton<T>> buttons;
    private final Texts texts;

    TableHeader(TablePageBuilder<T, I> parts, List<ActionButton<T>> buttons) {
        this.parts = parts;
        this.buttons = buttons;
        this.texts = parts.context.texts();
    }

    /** @param tools of the table itself */
    Node[] nodes(TableView<Row<T>> table, RowMarks<T, I> marks, List<Node> tools) {
        List<Node> nodes = new ArrayList<>();
        if (buttons.stream().anyMatch(button -> !button.permitted())) {
            boolean some = buttons.stream()
                    .anyMatch(button -> button.permitted() && button.action().permission() != Permission.READ);
            nodes.add(PageLayout.mayOnlyLook(
                    parts.id + "-may-only-look", texts.of(parts.id + (some ? ".may-only-act" : ".may-only-look"))));
        }
        if (parts.live != null) {
            nodes.add(new FollowButton(parts.id, parts.live, table, marks, parts.context).node());
        }
        nodes.addAll(parts.tools);
        nodes.addAll(tools);
        nodes.addAll(List.of(at(ButtonPlace.HEADER)));
        return nodes.toArray(Node[]::new);
    }

    /** The buttons of that place. */
    Node[] at(ButtonPlace place) {
        return buttons.stream()
                .filter(button -> button.action().place() == place)
                .map(ActionButton::node)
                .toArray(Node[]::new);
    }
}
