/**
 * The typed HTTP client of the admin API; start at {@link dev.gatehouse.common.client.SignInClient}, go on to
 * {@link dev.gatehouse.common.client.AdminClient} and {@link dev.gatehouse.common.client.EventStreamReader}.
 */
@NullMarked
package dev.gatehouse.common.client;

import org.jspecify.annotations.NullMarked;
