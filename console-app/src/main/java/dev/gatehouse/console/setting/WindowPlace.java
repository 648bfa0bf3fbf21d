package dev.gatehouse.console.setting;

import java.util.List;

/**
 * Where a window was, in the pixels of the desktop.
 *
 * @param width  of the whole window
 * @param height of the whole window
 */
public record WindowPlace(double x, double y, double width, double height, boolean maximized) {

    /** As much of the title bar must be on a screen as can be taken hold of. */
    private static final double HOLD = 80;

    /** About what a title bar is high. */
    private static final double TITLE_BAR = 24;

    /** What can be seen of a screen. */
    public record ScreenArea(double x, double y, double width, double height) {

        private boolean shows(WindowPlace window) {
            double from = Math.max(x, window.x);
            double to = Math.min(x + width, window.x + window.width);
            boolean reached = window.y >= y - 1 && window.y + TITLE_BAR <= y + height;
            return to - from >= HOLD && reached;
        }
    }

    /** Whether its title bar can be taken hold of on one of these screens. */
    public boolean isSeenOn(List<ScreenArea> screens) {
        return screens.stream().anyMatch(screen -> screen.shows(this));
    }

    /** The same, no larger than the largest of these screens. */
    public WindowPlace noLargerThan(List<ScreenArea> screens) {
        double widest = screens.stream().mapToDouble(ScreenArea::width).max().orElse(width);
        double highest = screens.stream().mapToDouble(ScreenArea::height).max().orElse(height);
        return new WindowPlace(x, y, Math.min(width, widest), Math.min(height, highest), maximized);
    }
}
