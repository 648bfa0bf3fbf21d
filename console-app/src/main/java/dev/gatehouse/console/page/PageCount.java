package dev.gatehouse.console.page;

/**
 * What counts on a page now, as the navigation shows it beside the page's name.
 *
 * @param text   short, such as {@code 12/s}; empty if there is nothing to say
 * @param urgent whether it needs attention now
 */
public record PageCount(String text, boolean urgent) {

    /** Nothing to say. */
    public static final PageCount NONE = new PageCount("", false);
}
