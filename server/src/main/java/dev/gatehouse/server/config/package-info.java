/**
 * Settings: read once, validated, told with every problem at once. Start at
 * {@link dev.gatehouse.server.config.Settings}. Knows no feature.
 */
@NullMarked
package dev.gatehouse.server.config;

import org.jspecify.annotations.NullMarked;
