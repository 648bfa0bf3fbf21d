package dev.gatehouse.console;

import dev.gatehouse.console.list.FilterValues;
import dev.gatehouse.console.page.Navigation;
import java.util.function.Supplier;
import javafx.stage.Window;

/** Leads where the shell leads, which is made of the pages that were given this. Confined to the FX thread. */
record ShellNavigation(Supplier<Navigation> shell) implements Navigation {

    @Override
    public void show(String page, FilterValues filter) {
        shell.get().show(page, filter);
    }

    @Override
    public void open(Window owner, String page, String offer, FilterValues about) {
        shell.get().open(owner, page, offer, about);
    }

    @Override
    public void tell(String said, String page, FilterValues filter) {
        shell.get().tell(said, page, filter);
    }

    @Override
    public void warn(String said) {
        shell.get().warn(said);
    }
}
