/**
 * The scenarios of the command line, each of which measures servers in its own way. Start reading at
 * {@link dev.gatehouse.bench.experiment.Experiment}.
 */
@NullMarked
package dev.gatehouse.bench.experiment;

import org.jspecify.annotations.NullMarked;
