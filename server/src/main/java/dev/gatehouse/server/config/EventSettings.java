package dev.gatehouse.server.config;

/**
 * What the record keeps.
 *
 * @param unknownNames how names that are no account's are recorded; default full
 */
public record EventSettings(UnknownNames unknownNames) {

    /** How a tried user name is recorded that is no account's; it may be a password in the wrong field. */
    public enum UnknownNames {
        /** As it was given. */
        FULL,
        /** As a keyed hash, which is the same for the same name and leads back to none. */
        HASHED
    }

    static EventSettings from(Section section) {
        return new EventSettings(section.choice("unknown-names", UnknownNames.FULL));
    }
}
