/**
 * What detectors have found, gathered into cases, as the admin API shows them (R16, R39). Start at
 * {@link dev.gatehouse.common.threat.ThreatCase}.
 */
@NullMarked
package dev.gatehouse.common.threat;

import org.jspecify.annotations.NullMarked;
