package dev.gatehouse.server.backup;

/**
 * A backup that is where its operator wants it.
 *
 * @param folder     its directory, absolute
 * @param ledgerHead the last event that it has, as {@code SEQUENCE:HASH}
 * @param withKeys   whether the master key is in it
 */
record StoredBackup(String folder, String ledgerHead, boolean withKeys) {}
