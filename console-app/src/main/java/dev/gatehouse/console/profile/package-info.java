/**
 * The servers that a user signs in to, and what each is there for; start at
 * {@link dev.gatehouse.console.profile.SavedServer}.
 */
@NullMarked
package dev.gatehouse.console.profile;

import org.jspecify.annotations.NullMarked;
