package dev.gatehouse.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.console.theme.TextSize;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By itself the navigation folds where there is no room for it; a choice holds. */
class NavigationFoldTest {

    private final List<@Nullable Boolean> kept = new ArrayList<>();
    private final NavigationFold fold = new NavigationFold(null, kept::add);

    @ParameterizedTest
    @CsvSource({
        "900, 100, true",
        "999, 100, true",
        "1000, 100, false",
        "1280, 125, false",
        "1280, 150, true",
        "2000, 200, false",
        "900, 80, false",
        "0, 200, false"
    })
    void foldsWhereAPageHasTooLittleRoomBesideIt(double width, int percent, boolean folded) {
        fold.fit(width, new TextSize(percent));

        assertThat(isFolded()).isEqualTo(folded);
    }

    private boolean isFolded() {
        return fold.foldedProperty().get();
    }

    @Test
    void unfoldsWhenThereIsRoomAgain() {
        fold.fit(900, TextSize.USUAL);
        fold.fit(1280, TextSize.USUAL);

        assertThat(isFolded()).isFalse();
    }

    @Test
    void staysFoldedInAWideWindowWhereThatWasChosen() {
        fold.fit(1280, TextSize.USUAL);
        fold.toggle();
        fold.fit(900, TextSize.USUAL);
        fold.fit(1280, TextSize.USUAL);

        assertThat(isFolded()).isTrue();
        assertThat(kept).containsExactly(true);
    }

    @Test
    void staysUnfoldedInANarrowWindowWhereThatWasChosen() {
        fold.fit(900, TextSize.USUAL);
        fold.toggle();
        fold.fit(1280, TextSize.USUAL);
        fold.fit(900, TextSize.USUAL);

        assertThat(isFolded()).isFalse();
        assertThat(kept).containsExactly(false);
    }

    /** Else there would be no way back to what it does by itself. */
    @Test
    void takesAChoiceBackThatIsWhatItDoesByItself() {
        fold.fit(900, TextSize.USUAL);
        fold.toggle();
        fold.toggle();
        fold.fit(1280, TextSize.USUAL);

        assertThat(isFolded()).isFalse();
        assertThat(kept).containsExactly(false, null);
    }

    @Test
    void beginsAsItWasChosen() {
        NavigationFold folded = new NavigationFold(true, kept::add);
        folded.fit(1280, TextSize.USUAL);

        assertThat(folded.foldedProperty().get()).isTrue();
    }
}
