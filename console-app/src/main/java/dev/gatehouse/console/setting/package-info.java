/**
 * What the console remembers from one start to the next; start at
 * {@link dev.gatehouse.console.setting.SettingsFile}.
 */
@NullMarked
package dev.gatehouse.console.setting;

import org.jspecify.annotations.NullMarked;
