package dev.gatehouse.common.threat;

import org.jspecify.annotations.Nullable;

/**
 * Whom and what a finding or a case is about: the account under attack or acting, the attacking client, the session. As
 * strangers have given them: data, to be shown as such.
 *
 * @param username  the account's name, or the name that was tried; null where it is about none or many
 * @param address   the client's address, or its IPv6 network (/64); null where it is about none or many
 * @param sessionId the session; null where it is about none or many
 */
public record CaseSubject(
        @Nullable String username,
        @Nullable String address,
        @Nullable String sessionId) {

    /** The subject with what the other one knows and this one does not. */
    public CaseSubject or(CaseSubject other) {
        return new CaseSubject(
                username == null ? other.username : username,
                address == null ? other.address : address,
                sessionId == null ? other.sessionId : sessionId);
    }
}
