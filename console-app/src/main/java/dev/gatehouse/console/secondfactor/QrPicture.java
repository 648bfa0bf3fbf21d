package dev.gatehouse.console.secondfactor;

import javafx.scene.image.ImageView;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;

/**
 * A {@link QrCode} to be scanned: each module a square of whole pixels, dark on light in either look, for many apps read
 * nothing else. Confined to the FX thread.
 */
final class QrPicture extends ImageView {

    /** In modules, on each side (ISO/IEC 18004 §6.3.8). */
    private static final int QUIET_ZONE = 4;

    /** In pixels, on each side: so large at most, unless it has so many modules that they would be too small. */
    private static final int SIZE = 288;

    private static final int SMALLEST_MODULE = 2;

    private static final int DARK = 0xFF000000;
    private static final int LIGHT = 0xFFFFFFFF;

    /** @param accessibleText what it is; not what it says, which is secret */
    QrPicture(QrCode code, String accessibleText) {
        super(image(code));
        setSmooth(false);
        setAccessibleText(accessibleText);
    }

    private static WritableImage image(QrCode code) {
        int modules = code.size() + 2 * QUIET_ZONE;
        int scale = Math.max(SMALLEST_MODULE, SIZE / modules);
        WritableImage image = new WritableImage(modules * scale, modules * scale);
        PixelWriter pixels = image.getPixelWriter();
        for (int y = 0; y < modules * scale; y++) {
            for (int x = 0; x < modules * scale; x++) {
                boolean dark = code.isDark(x / scale - QUIET_ZONE, y / scale - QUIET_ZONE);
                pixels.setArgb(x, y, dark ? DARK : LIGHT);
            }
        }
        return image;
    }
}
