package dev.gatehouse.server.key;

import dev.gatehouse.common.key.KeyPurpose;
import dev.gatehouse.server.ledger.HeadSigner;
import java.util.Base64;
import java.util.List;

/** Signs where the event ledger ends, with keys of their own. Thread-safe. */
final class AuditSigner implements HeadSigner {

    private final KeyRing keys;

    /** Deriving them takes longer than the verification of a note, and who reads notes reads many. */
    private volatile NoteKeys noteKeys = new NoteKeys(List.of(), List.of());

    private record NoteKeys(List<SigningKey> audit, List<byte[]> derived) {}

    AuditSigner(KeyRing keys) {
        this.keys = keys;
    }

    @Override
    public HeadSignature sign(byte[] message) {
        SigningKey key = keys.current(KeyPurpose.AUDIT);
        return new HeadSignature(key.kid(), Base64.getEncoder().encodeToString(key.sign(message)));
    }

    @Override
    public boolean verify(byte[] message, HeadSignature signature) {
        try {
            byte[] bytes = Base64.getDecoder().decode(signature.value());
            return keys.find(KeyPurpose.AUDIT, signature.kid())
                    .filter(key -> key.verifies(message, bytes))
                    .isPresent();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public byte[] signNote(String text) {
        return current().sign(text);
    }

    @Override
    public byte[] noteKey() {
        return current().publicKey();
    }

    @Override
    public List<byte[]> noteKeys() {
        List<SigningKey> audit = keys.all(KeyPurpose.AUDIT);
        NoteKeys known = noteKeys;
        if (!known.audit().equals(audit)) {
            known = new NoteKeys(
                    audit,
                    audit.stream()
                            .map(key -> NoteSigningKey.derive(key).publicKey())
                            .toList());
            noteKeys = known;
        }
        return known.derived();
    }

    private NoteSigningKey current() {
        return NoteSigningKey.derive(keys.current(KeyPurpose.AUDIT));
    }
}
