package dev.gatehouse.console.capture;

import java.time.Instant;
import java.util.Objects;

/**
 * What a capture says of itself: the first line of its file. Nothing proves it but the key's signature under the checkpoint.
 *
 * @param gatehouseCapture the form of the file, see {@link #FORM}
 * @param server           where its events were read
 * @param key              the verifier key of the ledger; empty where nothing was signed
 * @param note             the checkpoint that the ledger ended with, as a C2SP signed note; empty where nothing was signed
 * @param filter           which events, in the filter language; empty for all
 * @param savedAt          when it was saved, by the clock of that desktop
 * @param savedBy          who saved it
 * @param events           how many events there are
 * @param complete         whether these are all that the filter matched, and not only the newest of them
 */
public record CaptureHeader(
        int gatehouseCapture,
        String server,
        String key,
        String note,
        String filter,
        Instant savedAt,
        String savedBy,
        int events,
        boolean complete) {

    /** The form that this program writes. One that reads otherwise has another number. */
    public static final int FORM = 1;

    public CaptureHeader {
        Objects.requireNonNull(server);
        Objects.requireNonNull(key);
        Objects.requireNonNull(note);
        Objects.requireNonNull(filter);
        Objects.requireNonNull(savedAt);
        Objects.requireNonNull(savedBy);
    }
}
