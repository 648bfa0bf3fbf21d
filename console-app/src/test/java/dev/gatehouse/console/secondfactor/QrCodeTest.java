package dev.gatehouse.console.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.ChecksumException;
import com.google.zxing.FormatException;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QrCodeTest {

    private static final String URI = "otpauth://totp/gatehouse:ann?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
            + "&issuer=gatehouse&algorithm=SHA1&digits=6&period=30";

    @Test
    void saysWhatItWasMadeOf() throws Exception {
        assertThat(read(QrCode.of(URI).orElseThrow())).isEqualTo(URI);
    }

    @Test
    void takesTheLongestNamesThereAre() throws Exception {
        String longest = "otpauth://totp/" + "%D1%84".repeat(150) + ":" + "%E4%B8%AD".repeat(100);

        assertThat(read(QrCode.of(longest).orElseThrow())).isEqualTo(longest);
    }

    @Test
    void isNoneForATextThatFitsIntoNone() {
        assertThat(QrCode.of("x".repeat(3_000))).isEmpty();
    }

    @Test
    void isLightOutside() {
        QrCode code = QrCode.of(URI).orElseThrow();

        assertThat(code.isDark(0, 0)).isTrue();
        assertThat(IntStream.of(-4, -1, code.size(), code.size() + 3))
                .noneMatch(at -> code.isDark(at, 0) || code.isDark(0, at));
    }

    private static String read(QrCode code) throws ChecksumException, FormatException {
        boolean[][] modules = new boolean[code.size()][code.size()];
        for (int y = 0; y < code.size(); y++) {
            for (int x = 0; x < code.size(); x++) {
                modules[y][x] = code.isDark(x, y);
            }
        }
        return new Decoder().decode(modules).getText();
    }
}
