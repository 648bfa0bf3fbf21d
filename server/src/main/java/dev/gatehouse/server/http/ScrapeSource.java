package dev.gatehouse.server.http;

/** What the management port answers a scrape of metrics with. Implementations are thread-safe. */
@FunctionalInterface
public interface ScrapeSource {

    /**
     * All numbers as they are now.
     *
     * @param accept the media types that the scraper takes, as it has written them; may be empty
     */
    Scraped scrape(String accept);

    /**
     * The numbers, written down.
     *
     * @param contentType in which format
     * @param text        in UTF-8 on the wire
     */
    record Scraped(String contentType, String text) {}
}
