package dev.gatehouse.server.http;

/** What the management port answers a scrape of metrics with. Implementations are thread-safe. */
@FunctionalInterface
public interface ScrapeSource {

    /** All numbers as they are now. */
    Scraped scrape(ScrapeFormat format);

    /** How numbers are written down. */
    enum ScrapeFormat {
        /** Prometheus' own text format, for all that do not ask for the other one. */
        PROMETHEUS("text/plain"),
        OPEN_METRICS("application/openmetrics-text");

        private final String mediaType;

        ScrapeFormat(String mediaType) {
            this.mediaType = mediaType;
        }

        /** Without parameters. */
        public String mediaType() {
            return mediaType;
        }
    }

    /**
     * The numbers, written down.
     *
     * @param contentType in which format
     * @param text        in UTF-8 on the wire
     */
    record Scraped(String contentType, String text) {}
}
