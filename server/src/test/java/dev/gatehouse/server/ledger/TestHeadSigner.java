package dev.gatehouse.server.ledger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

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
