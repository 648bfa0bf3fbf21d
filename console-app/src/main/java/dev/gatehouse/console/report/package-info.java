/**
 * What leaves the console as a file: tables, drawings, pictures and reports, as text and bytes; start at
 * {@link dev.gatehouse.console.report.DataTable} and {@link dev.gatehouse.console.report.HtmlReport}. Nothing here knows a scene.
 */
@NullMarked
package dev.gatehouse.console.report;

import org.jspecify.annotations.NullMarked;
