package dev.gatehouse.server.alert;

import dev.gatehouse.common.alert.Alert;

/**
 * An alert as it is stored.
 *
 * @param alert what is shown of it
 * @param uid   what receivers know a repeat by: 32 hexadecimal digits at random
 */
record StoredAlert(Alert alert, String uid) {}
