package dev.gatehouse.server.config;

/**
 * What is recorded of those who read.
 *
 * @param recordReads which reads are events; default exports
 */
public record AuditSettings(RecordedReads recordReads) {

    /** Which reads are events themselves. */
    public enum RecordedReads {
        /** None. */
        OFF,
        /** What leaves the house: exports of events. */
        EXPORTS,
        /** Exports, and each search by a filter, user name, address or session; summed by the minute. */
        ALL
    }

    static AuditSettings from(Section section) {
        return new AuditSettings(section.choice("record-reads", RecordedReads.EXPORTS));
    }
}
