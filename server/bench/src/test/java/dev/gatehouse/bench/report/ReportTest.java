package dev.gatehouse.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReportTest {

    @Test
    void saysWhatWasMeasuredHow() {
        assertThat(TestReports.of(TestReports.refresh()).table())
                .contains("2026-11-23", "hsqldb", "16 clients", "2 cores", "refresh", "450", "{503=2}");
    }

    @Test
    void putsResultsOfOneKindIntoOneTable() {
        String table =
                TestReports.of(TestReports.refresh(), TestReports.refresh()).table();

        assertThat(table.lines())
                .hasSize(4)
                .filteredOn(line -> line.startsWith("scenario"))
                .hasSize(1);
    }
}
