package dev.gatehouse.server.http;

/**
 * What stands before the endpoints, in the order in which a request meets it.
 *
 * @param gate          keeps blocked addresses out
 * @param authenticator finds out who calls
 * @param denials       is told when a role does not suffice
 * @param limits        counts, and asks who comes too often to wait
 * @param deprecated    is told who calls what is on its way out
 */
public record Protection(
        Gate gate, Authenticator authenticator, Denials denials, Limits limits, DeprecatedCalls deprecated) {}
