/**
 * What a run has measured, for people and for programs. Start reading at
 * {@link dev.gatehouse.bench.report.Report}.
 */
@NullMarked
package dev.gatehouse.bench.report;

import org.jspecify.annotations.NullMarked;
