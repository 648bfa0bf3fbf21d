package dev.gatehouse.common.proof;

import dev.gatehouse.common.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The public key that verifies notes (C2SP signed-note, Ed25519). Thread-safe.
 *
 * @param name the signer's name, which for the ledger's notes is the tree's origin; no white space, no plus sign
 * @param key  the public key, 32 bytes in Base64 (RFC 8032 §5.1.2)
 */
public record NoteKey(String name, String key) {

    private static final Pattern VERIFIER = Pattern.compile("([^+\\s]{1,200})\\+([0-9a-f]{8})\\+([A-Za-z0-9+/]{44})");

    /** What comes before an Ed25519 key in its X.509 form (RFC 8410 §4). */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final byte ED25519 = 1;

    private static final int ID_BYTES = 4;

    /** The key of that name. */
    public static NoteKey of(String name, byte[] key) {
        return new NoteKey(name, Base64.getEncoder().encodeToString(key));
    }

    /** Reads a verifier key, {@code NAME+ID+KEY}; empty for any other text. */
    public static Optional<NoteKey> parse(String text) {
        Matcher matcher = VERIFIER.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        byte[] typed = Base64.getDecoder().decode(matcher.group(3));
        NoteKey key = of(matcher.group(1), Arrays.copyOfRange(typed, 1, typed.length));
        return typed[0] == ED25519 && key.id().equals(matcher.group(2)) ? Optional.of(key) : Optional.empty();
    }

    /** As {@link #parse} reads it, and as foreign tools take it. */
    public String verifier() {
        return "%s+%s+%s".formatted(name, id(), Base64.getEncoder().encodeToString(typed()));
    }

    /**
     * The note with a signature.
     *
     * @param text      ends with a line break
     * @param signature 64 bytes over the text in UTF-8
     */
    public String note(String text, byte[] signature) {
        byte[] line = Arrays.copyOf(idBytes(), ID_BYTES + signature.length);
        System.arraycopy(signature, 0, line, ID_BYTES, signature.length);
        return "%s\n— %s %s\n".formatted(text, name, Base64.getEncoder().encodeToString(line));
    }

    /**
     * The tree head that a note says; empty unless this key has signed it and the origin is the key's name. Signatures of
     * others, such as witnesses, do not matter.
     */
    public Optional<TreeHead> open(String note) {
        return hasSigned(note)
                ? TreeHead.parse(note.substring(0, note.lastIndexOf("\n\n") + 1))
                        .filter(head -> head.origin().equals(name))
                : Optional.empty();
    }

    /** Whether a note is as {@link #note} has made it: with this key's signature, and nothing behind it. */
    public boolean hasMade(String note) {
        int end = note.lastIndexOf("\n\n");
        return hasSigned(note)
                && note.substring(end + 2).lines().count() == 1
                && note.equals(note(
                        note.substring(0, end + 1),
                        signature(note.substring(end + 2).stripTrailing())));
    }

    /** The signature of a line that has one. */
    private byte[] signature(String line) {
        byte[] bytes = Base64.getDecoder().decode(line.substring(line.lastIndexOf(' ') + 1));
        return Arrays.copyOfRange(bytes, ID_BYTES, bytes.length);
    }

    /** Whether one of the note's signatures is this key's, over all of its text. */
    boolean hasSigned(String note) {
        int end = note.lastIndexOf("\n\n");
        return end >= 0 && note.substring(end + 2).lines().anyMatch(line -> isSigned(note.substring(0, end + 1), line));
    }

    private boolean isSigned(String text, String line) {
        String begin = "— " + name + " ";
        if (!line.startsWith(begin)) {
            return false;
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(line.substring(begin.length()));
            return bytes.length > ID_BYTES
                    && Arrays.equals(Arrays.copyOf(bytes, ID_BYTES), idBytes())
                    && verifies(text, Arrays.copyOfRange(bytes, ID_BYTES, bytes.length));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private boolean verifies(String text, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(publicKey());
            verifier.update(text.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private PublicKey publicKey() throws GeneralSecurityException {
        byte[] raw = Base64.getDecoder().decode(key);
        byte[] encoded = Arrays.copyOf(X509, X509.length + raw.length);
        System.arraycopy(raw, 0, encoded, X509.length, raw.length);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

    private String id() {
        return HexFormat.of().formatHex(idBytes());
    }

    /** Tells the signer's keys apart: the begin of SHA-256 over name, line break, type and key. */
    private byte[] idBytes() {
        byte[] hash = Sha256.of((name + "\n").getBytes(StandardCharsets.UTF_8), typed());
        return Arrays.copyOf(hash, ID_BYTES);
    }

    private byte[] typed() {
        byte[] raw = Base64.getDecoder().decode(key);
        byte[] typed = new byte[1 + raw.length];
        typed[0] = ED25519;
        System.arraycopy(raw, 0, typed, 1, raw.length);
        return typed;
    }
}
