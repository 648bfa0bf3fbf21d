package dev.gatehouse.console.secondfactor;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.Optional;

/** A text as the dark and light modules of a QR code (ISO/IEC 18004), without the quiet zone. Immutable. */
final class QrCode {

    /** What most writers choose: 15 % of the picture may be covered or blurred. */
    private static final ErrorCorrectionLevel LEVEL = ErrorCorrectionLevel.M;

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
