/**
 * Accounts and roles: who a user is and what they may do.
 */
@NullMarked
package dev.gatehouse.common.account;

import org.jspecify.annotations.NullMarked;
