package dev.gatehouse.console.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngImageTest {

    @Test
    void isReadByOthersPixelByPixel() throws IOException {
        int[] pixels = {0xffcf222e, 0xffffffff, 0xff000000, 0xff0969da, 0xff010203, 0xfffefdfc};

        BufferedImage read = ImageIO.read(new ByteArrayInputStream(new PngImage(3, pixels).bytes()));

        assertThat(read.getWidth()).isEqualTo(3);
        assertThat(read.getHeight()).isEqualTo(2);
        assertThat(read.getRGB(0, 0, 3, 2, null, 0, 3)).containsExactly(pixels);
    }
}
