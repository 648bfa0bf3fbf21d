package dev.gatehouse.server.accountimport;

import dev.gatehouse.common.account.Role;

/**
 * What to take from a dump.
 *
 * @param model         the users' model, such as {@code auth.user}; case does not matter
 * @param usernameField the field that users sign in with, such as {@code username}
 * @param staffRole     what {@code is_staff} becomes, where the user is no active superuser
 */
record ImportPlan(String model, String usernameField, Role staffRole) {}
