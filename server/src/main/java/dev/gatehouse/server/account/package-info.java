/**
 * Who may sign in: accounts, their passwords and roles. Start at {@link dev.gatehouse.server.account.AccountService}.
 */
@NullMarked
package dev.gatehouse.server.account;

import org.jspecify.annotations.NullMarked;
