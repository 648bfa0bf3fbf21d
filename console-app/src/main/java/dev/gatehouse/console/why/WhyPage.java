package dev.gatehouse.console.why;

import atlantafx.base.theme.Styles;
import dev.gatehouse.console.control.ErrorLine;
import dev.gatehouse.console.control.PageLayout;
import dev.gatehouse.console.fx.EventPump;
import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.page.ConsolePage;
import dev.gatehouse.console.page.PageContext;
import dev.gatehouse.console.text.Texts;
import dev.gatehouse.console.why.WhyViewModel.WhyState;
import java.time.Instant;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/** The page that is asked why an account cannot sign in. Confined to the FX thread. */
public final class WhyPage implements ConsolePage {

    private final WhyViewModel model;
    private final Texts texts;
    private final TextField username = new TextField();
    private final TextField address = new TextField();
    private final VBox root;

    private WhyPage(PageContext context) {
        this.model = new WhyViewModel(context);
        this.texts = context.texts();
        username.setId("why-user");
        address.setId("why-address");
        address.setPromptText(texts.of("why.address-example"));
        username.setOnAction(_ -> ask());
        address.setOnAction(_ -> ask());
        Button ask = PageLayout.action("why-ask", texts.of("why.ask"), Feather.HELP_CIRCLE, this::ask);
        ask.disableProperty().bind(blank());
        HBox form = PageLayout.row(
                "why-form",
                PageLayout.field(texts.of("column.user"), username),
                PageLayout.field(texts.of("column.address"), address),
                ask);
        ErrorLine problem = new ErrorLine(Bindings.createStringBinding(
                () -> model.stateProperty().get() instanceof WhyState.Failed(String why) ? why : "",
                model.stateProperty()));
        problem.setId("why-problem");
        ScrollPane answer = new ScrollPane(new WhyAnswer(model, context).node());
        answer.setFitToWidth(true);
        answer.getStyleClass().add(Styles.BG_DEFAULT);
        root = PageLayout.page(PageLayout.header(title(), asking()), form, problem, answer, new HBox());
    }

    /** A page on which nothing was asked. */
    public static ConsolePage create(PageContext context) {
        return new WhyPage(context);
    }

    private BooleanBinding blank() {
        return Bindings.createBooleanBinding(
                () -> username.getText().isBlank() && address.getText().isBlank(),
                username.textProperty(),
                address.textProperty());
    }

    private BooleanBinding asking() {
        return Bindings.createBooleanBinding(
                () -> model.stateProperty().get() instanceof WhyState.Asking, model.stateProperty());
    }

    private void ask() {
        model.ask(username.getText(), address.getText());
    }

    @Override
    public String id() {
        return "why";
    }

    @Override
    public String title() {
        return texts.of("why.title");
    }

    @Override
    public Ikon icon() {
        return Feather.HELP_CIRCLE;
    }

    @Override
    public Parent node() {
        return root;
    }

    @Override
    public void onShow() {
        username.requestFocus();
    }

    @Override
    public void onHide() {
        // An answer is of its moment; nothing goes on.
    }

    @Override
    public void reload() {
        model.again();
    }

    @Override
    public void onReconnect() {
        model.again();
    }

    @Override
    public EventPump.Subscriber follower() {
        return EventPump.Subscriber.all(List.of());
    }

    @Override
    public void tick(Instant now) {
        // The answer says of when it is.
    }

    @Override
    public void focusFilter() {
        username.requestFocus();
    }

    @Override
    public FilterValues filter() {
        return model.asked();
    }

    @Override
    public void show(FilterValues filter) {
        String user = filter.text("user");
        String from = filter.text("address");
        username.setText(user == null ? "" : user);
        address.setText(from == null ? "" : from);
        ask();
    }
}
