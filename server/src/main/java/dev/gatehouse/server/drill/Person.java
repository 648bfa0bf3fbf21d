package dev.gatehouse.server.drill;

import dev.gatehouse.common.account.AccountId;

/**
 * An account, and what its owner signs in with.
 *
 * @param id      the account
 * @param name    its name
 * @param desktop the program on the desk, at work or at home
 * @param phone   the program on the phone, in its usual network
 */
record Person(AccountId id, String name, Device desktop, Device phone) {}
