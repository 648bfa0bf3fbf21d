package dev.gatehouse.console;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javafx.scene.image.Image;
import javafx.scene.image.PixelReader;
import javax.imageio.ImageIO;

/** Writes pictures of windows as small PNG files: with 256 colours, which is as many as a window needs. */
final class Picture {

    private static final int COLOURS = 256;
    private static final int FREQUENT = 96;

    private final Image image;
    private final PixelReader pixels;

    Picture(Image image) {
        this.image = image;
        this.pixels = image.getPixelReader();
    }

    void write(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            ImageIO.write(indexed(), "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BufferedImage indexed() {
        Map<Integer, Integer> counts = counts();
        List<Integer> palette = palette(counts);
        Map<Integer, Integer> indexes = new HashMap<>();
        counts.keySet().forEach(colour -> indexes.put(colour, nearest(palette, colour)));
        return indexed(palette, indexes);
    }

    /** The most frequent colours, and then always the one that is least like all so far: a rare colour is no grey. */
    private static List<Integer> palette(Map<Integer, Integer> counts) {
        List<Integer> palette = new ArrayList<>(counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry::getKey))
                .limit(FREQUENT)
                .map(Map.Entry::getKey)
                .toList());
        Map<Integer, Integer> gaps = new HashMap<>();
        counts.keySet().forEach(colour -> gaps.put(colour, distance(palette.get(nearest(palette, colour)), colour)));
        while (palette.size() < Math.min(COLOURS, counts.size())) {
            int odd = gaps.entrySet().stream()
                    .max(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry::getKey))
                    .orElseThrow()
                    .getKey();
            palette.add(odd);
            gaps.replaceAll((colour, gap) -> Math.min(gap, distance(odd, colour)));
        }
        return palette;
    }

    private Map<Integer, Integer> counts() {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                counts.merge(pixels.getArgb(x, y), 1, Integer::sum);
            }
        }
        return counts;
    }

    private static int nearest(List<Integer> palette, int colour) {
        return IntStream.range(0, palette.size())
                .boxed()
                .min(Comparator.comparingInt(index -> distance(palette.get(index), colour)))
                .orElse(0);
    }

    private static int distance(int one, int other) {
        int red = (one >> 16 & 0xFF) - (other >> 16 & 0xFF);
        int green = (one >> 8 & 0xFF) - (other >> 8 & 0xFF);
        int blue = (one & 0xFF) - (other & 0xFF);
        return red * red + green * green + blue * blue;
    }

    private BufferedImage indexed(List<Integer> palette, Map<Integer, Integer> indexes) {
        int[] colours = palette.stream().mapToInt(Integer::intValue).toArray();
        IndexColorModel model = new IndexColorModel(8, colours.length, colours, 0, false, -1, DataBuffer.TYPE_BYTE);
        BufferedImage small = new BufferedImage(
                (int) image.getWidth(), (int) image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
        for (int y = 0; y < small.getHeight(); y++) {
            for (int x = 0; x < small.getWidth(); x++) {
                small.getRaster().setSample(x, y, 0, indexes.getOrDefault(pixels.getArgb(x, y), 0));
            }
        }
        return small;
    }
}
