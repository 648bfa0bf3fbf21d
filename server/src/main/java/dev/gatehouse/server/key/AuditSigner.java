package dev.gatehouse.server.key;

import dev.gatehouse.common.key.KeyPurpose;
import dev.gatehouse.server.ledger.HeadSigner;
import java.util.Base64;

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
}
