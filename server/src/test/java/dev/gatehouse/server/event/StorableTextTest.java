package dev.gatehouse.server.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class StorableTextTest {

    @Test
    void leavesOrdinaryTextAlone() {
        assertThat(StorableText.of("zoë \uD83D\uDE00", 10)).isEqualTo("zoë \uD83D\uDE00");
        assertThat(StorableText.of(null, 10)).isNull();
    }

    @Test
    void cutsWhatIsTooLong() {
        assertThat(StorableText.of("abcdef", 3)).isEqualTo("abc");
    }

    @Test
    void doesNotCutACharacterInHalves() {
        assertThat(StorableText.of("ab\uD83D\uDE00", 3)).isEqualTo("ab");
    }

    @Test
    void replacesWhatNoDatabaseGivesBackUnchanged() {
        assertThat(StorableText.of("a\0b\uD83Dc\uDE00", 10)).isEqualTo("a\uFFFDb\uFFFDc\uFFFD");
    }
}
