package dev.gatehouse.server.key;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads private keys for ES256 from PEM (RFC 7468), as many as there are. Thread-safe.
 *
 * @param source where the text is from, for messages, which never tell what is in it
 */
record PemReader(String source) {

    /** The label, then the Base64 between the lines of dashes. */
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([A-Za-z0-9+/=\\s]*+)-----END \\1-----");

    private static final String PKCS8 = "PRIVATE KEY";

    /**
     * Reads the keys.
     *
     * @throws KeyUnusableException if there is none, or something else than unencrypted PKCS#8 keys on P-256
     */
    List<SigningKey> read(String text) throws KeyUnusableException {
        // Where a variable can have one line only, people write line breaks as \n; PEM itself has no backslash.
        Matcher blocks = BLOCK.matcher(text.replace("\\n", "\n"));
        List<SigningKey> keys = new ArrayList<>();
        while (blocks.find()) {
            keys.add(key(blocks.group(1), blocks.group(2)));
        }
        if (keys.isEmpty() || !blocks.replaceAll("").isBlank()) {
            throw unusable("it is not PEM: -----BEGIN PRIVATE KEY----- and so on");
        }
        return keys;
    }

    private SigningKey key(String label, String base64) throws KeyUnusableException {
        if (!label.equals(PKCS8)) {
            throw unusable(
                    "it has a %s; what is needed is an unencrypted private key in PKCS#8 (openssl pkcs8 -topk8 -nocrypt)"
                            .formatted(label));
        }
        ECPrivateKey key = privateKey(base64);
        if (!KeyMaterial.isOnP256(key)) {
            throw unusable("its key is on another curve than P-256");
        }
        return KeyMaterial.accessKey(key);
    }

    private ECPrivateKey privateKey(String base64) throws KeyUnusableException {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(base64);
            return (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(bytes));
        } catch (InvalidKeySpecException | IllegalArgumentException e) {
            throw unusable("its key is no elliptic-curve key");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no elliptic curves", e);
        }
    }

    private KeyUnusableException unusable(String why) {
        return new KeyUnusableException("%s cannot be used: %s".formatted(source, why));
    }
}
