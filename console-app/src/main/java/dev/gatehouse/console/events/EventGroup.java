package dev.gatehouse.console.events;

import dev.gatehouse.common.event.EventType;
import dev.gatehouse.console.list.FilterValues;

/** What a type of events is about, for readers who look for one among many. */
enum EventGroup {
    LOGIN,
    TOKEN,
    SESSION,
    ACCOUNT,
    PROTECTION,
    CASE,
    RECORD,
    SERVER;

    /** The group of a type. */
    static EventGroup of(EventType type) {
        return switch (type) {
            case LOGIN_SUCCEEDED,
                    LOGIN_FAILED,
                    LOGIN_REFUSED,
                    LOGIN_OTP_REQUIRED,
                    REAUTHENTICATED,
                    REAUTHENTICATION_FAILED,
                    OTP_LOCKED,
                    OTP_RECOVERY_CODE_USED -> LOGIN;
            case TOKEN_REFRESHED,
                    REFRESH_FAILED,
                    TOKEN_REJECTED,
                    TOKEN_REUSED,
                    TOKEN_REPEATED_ELSEWHERE,
                    TOKEN_REVOKED,
                    ALL_TOKENS_REVOKED -> TOKEN;
            case SESSION_TERMINATED, SESSIONS_TERMINATED, OWNERSHIP_VIOLATION, PERMISSION_DENIED -> SESSION;
            case ACCOUNT_CREATED,
                    ACCOUNTS_IMPORTED,
                    ACCOUNT_ENABLED,
                    ACCOUNT_DISABLED,
                    PASSWORD_CHANGED,
                    PASSWORD_CHANGE_FAILED,
                    ROLE_CHANGED,
                    ADMINISTRATOR_CHANGED,
                    OTP_ENROLLED,
                    OTP_REMOVED,
                    OTP_CHANGE_FAILED,
                    OTP_RECOVERY_CODES_RENEWED -> ACCOUNT;
            case LOCKOUT_STARTED,
                    LOCKOUT_CLEARED,
                    ADDRESS_BLOCKED,
                    ADDRESS_UNBLOCKED,
                    REQUEST_BLOCKED,
                    REQUEST_THROTTLED,
                    CONNECTIONS_REFUSED,
                    DEPRECATED_ROUTE_USED -> PROTECTION;
            case CASE_OPENED,
                    CASE_ESCALATED,
                    CASE_CHANGED,
                    EXCEPTION_WITHDRAWN,
                    RESPONSE_TAKEN,
                    RESPONSE_WITHHELD,
                    RESPONSE_UNDONE,
                    DETECTOR_FAILED,
                    DELIVERY_ABANDONED,
                    ALERTS_TESTED -> CASE;
            case LEDGER_BROKEN,
                    LEDGER_ACCEPTED,
                    EVENTS_CUT,
                    SESSIONS_CUT,
                    STATISTICS_REBUILT,
                    EVENT_PARKED,
                    EVENT_REJECTED,
                    EVENTS_EXPORTED,
                    RECORDS_SEARCHED,
                    BACKUP_TAKEN,
                    BACKUP_RESTORED -> RECORD;
            case SERVER_STARTED,
                    SERVER_STOPPED,
                    TLS_CERTIFICATE_RELOADED,
                    KEY_CREATED,
                    KEY_ROTATED,
                    KEY_RETIRED,
                    MASTER_KEY_CHANGED,
                    UNKNOWN -> SERVER;
        };
    }

    /** The key of its name. */
    String key() {
        return "events.group." + FilterValues.code(this);
    }
}
