/**
 * What Prometheus reads of this process (R23, R33): it gathers what features tell, adds the JVM, and writes all of it down at
 * a scrape. Start reading at {@link dev.gatehouse.server.metrics.Metrics}.
 */
@NullMarked
package dev.gatehouse.server.metrics;

import org.jspecify.annotations.NullMarked;
