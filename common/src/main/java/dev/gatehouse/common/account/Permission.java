package dev.gatehouse.common.account;

/** What the admin API asks of its callers; {@link Role} says who has which. */
public enum Permission {
    /** See sessions, events, statistics. */
    READ,
    /** Act on what was seen: terminate, unlock, block. */
    ACT,
    /** Change who may do what: accounts, keys, settings. */
    ADMINISTER
}
