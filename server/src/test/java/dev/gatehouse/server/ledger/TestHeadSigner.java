package dev.gatehouse.server.ledger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** Signs with a password in place of a key pair. */
record TestHeadSigner(String password) implements HeadSigner {

    @Override
    public HeadSignature sign(byte[] message) {
        return new HeadSignature("test", mac(message));
    }

    @Override
    public boolean verify(byte[] message, HeadSignature signature) {
        return signature.kid().equals("test") && signature.value().equals(mac(message));
    }

    @Override
    public byte[] signNote(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, noteSigningKey());
        signer.update(bytes, 0, bytes.length);
        return signer.generateSignature();
    }

    @Override
    public byte[] noteKey() {
        return noteSigningKey().generatePublicKey().getEncoded();
    }

    @Override
    public List<byte[]> noteKeys() {
        return List.of(noteKey());
    }

    private Ed25519PrivateKeyParameters noteSigningKey() {
        return new Ed25519PrivateKeyParameters(HexFormat.of().parseHex(mac("note".getBytes(StandardCharsets.UTF_8))));
    }

    private String mac(byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(message));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
