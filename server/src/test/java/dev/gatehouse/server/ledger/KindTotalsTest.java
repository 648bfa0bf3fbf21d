package dev.gatehouse.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Decision 0045: what the row of a minute says. */
class KindTotalsTest {

    @Test
    void readsWhatItHasWritten() {
        KindTotals totals = new KindTotals(Map.of(7, 1L, 3, 12L, 32_767, 999_999_999_999_999_999L));

        assertThat(totals.text()).isEqualTo("3=12 7=1 32767=999999999999999999");
        assertThat(KindTotals.read(totals.text())).isEqualTo(totals);
    }

    @Test
    void addsUp() {
        KindTotals totals = KindTotals.read("3=12 7=1").plus(KindTotals.read("3=1 4=2"));

        assertThat(totals.text()).isEqualTo("3=13 4=2 7=1");
        assertThat(totals.sum()).isEqualTo(16);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "?",
                "3",
                "3=",
                "=1",
                "3=1 ",
                " 3=1",
                "3=1  4=1",
                "3=-1",
                "+3=1",
                "3=1=1",
                "3=1,4=1",
                "3=٣",
                "3=1 3=1",
                "3=1 03=1",
                "123456=1",
                "3=9223372036854775807"
            })
    void whatAWriterHasPutThereIsNoNumberOfTimesOfNoKind(String text) {
        assertThat(KindTotals.read(text)).isEqualTo(KindTotals.UNREADABLE);
    }

    @Test
    void readsALongRowThatAWriterHasPutThere() {
        String text =
                IntStream.range(10_000, 100_000).mapToObj(kind -> kind + "=1").collect(Collectors.joining(" "));

        assertThat(KindTotals.read(text).sum()).isEqualTo(90_000);
    }

    /** So a minute that could not be read is found later as well. */
    @Test
    void whatIsAddedToItDoesNotHideIt() {
        KindTotals totals = KindTotals.UNREADABLE.plus(KindTotals.read("3=1"));

        assertThat(KindTotals.read(totals.text()).byKind()).containsOnly(Map.entry(0, 0L), Map.entry(3, 1L));
    }
}
