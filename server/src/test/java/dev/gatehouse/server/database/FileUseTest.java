package dev.gatehouse.server.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a file with holes is written anew (decision 0043); in MiB. */
final class FileUseTest {

    @ParameterizedTest
    @CsvSource({"0, 64", "64, 64", "1024, 1024"})
    void isWrittenAnewInQuietWhereHalfIsHoles(long rows, long holes) {
        assertThat(use(rows, holes).isCompactionDue(true)).isTrue();
        assertThat(use(rows + 1, holes - 1).isCompactionDue(true)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0, 64", "22, 66", "128, 384"})
    void isWrittenAnewWhileOthersWriteWhereThreeQuartersAreHoles(long rows, long holes) {
        assertThat(use(rows, holes).isCompactionDue(false)).isTrue();
        assertThat(use(rows + 1, holes - 1).isCompactionDue(false)).isFalse();
    }

    /** Others wait for as long as it takes. */
    @Test
    void isLeftAsItIsWhereItWouldTakeLong() {
        assertThat(use(129, 10_000).isCompactionDue(false)).isFalse();
        assertThat(use(1_025, 10_000).isCompactionDue(true)).isFalse();
    }

    private static FileUse use(long rows, long holes) {
        return new FileUse(rows << 20, holes << 20);
    }
}
