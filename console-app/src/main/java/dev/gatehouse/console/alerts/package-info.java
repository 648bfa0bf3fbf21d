/**
 * The page that shows what people were told, and how the destinations of it are; start at
 * {@link dev.gatehouse.console.alerts.AlertsPage}.
 */
@NullMarked
package dev.gatehouse.console.alerts;

import org.jspecify.annotations.NullMarked;
