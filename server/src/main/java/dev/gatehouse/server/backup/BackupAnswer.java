package dev.gatehouse.server.backup;

/**
 * What a server says to the command that has asked it for a backup.
 *
 * @param id      of the request
 * @param state   how far it is
 * @param problem why there is none, in one line; empty otherwise
 */
record BackupAnswer(String id, State state, String problem) {

    /** How far a backup is. */
    enum State {
        BEGUN,
        READY,
        REFUSED
    }

    static BackupAnswer of(String id, State state) {
        return new BackupAnswer(id, state, "");
    }

    static BackupAnswer refused(String id, String problem) {
        return new BackupAnswer(id, State.REFUSED, problem);
    }
}
