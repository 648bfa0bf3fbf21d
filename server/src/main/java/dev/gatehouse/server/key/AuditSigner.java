package dev.gatehouse.server.key;

import dev.gatehouse.common.key.KeyPurpose;
import dev.gatehouse.server.ledger.HeadSigner;
import java.util.Base64;
import java.util.List;

/** Signs where the event ledger ends, with keys of their own. Thread-safe. */
final class AuditSigner implements HeadSigner {

    private final KeyRing keys;

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
        return keys.all(KeyPurpose.AUDIT).stream()
                .map(key -> NoteSigningKey.derive(key).publicKey())
                .toList();
    }

    private NoteSigningKey current() {
        return NoteSigningKey.derive(keys.current(KeyPurpose.AUDIT));
    }
}
