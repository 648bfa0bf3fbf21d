package dev.gatehouse.bench.report;

/** What came of one scenario: a row of a table for people; its components are what programs read. */
public interface ScenarioResult {

    /** The scenario's name on the command line. */
    String scenario();

    /** The headings above the row, one line; results with the same ones stand in one table. */
    String headings();

    /** The medians under the headings, one line. */
    String row();
}
