package dev.gatehouse.server.connection;

import dev.gatehouse.server.config.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Reads a credential from a key store in PKCS#12 (RFC 7292), where one password opens store and key. Immutable. */
record KeystoreCredential(NamedFile file, Secret password) {

    Credential read(Instant now) throws TlsUnusableException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(file.bytes()), secret());
            return credential(store, onlyKey(store)).checked(file, file, now);
        } catch (UnrecoverableKeyException e) {
            throw wrongPassword();
        } catch (IOException e) {
            throw e.getCause() instanceof UnrecoverableKeyException ? wrongPassword() : noKeystore();
        } catch (GeneralSecurityException e) {
            throw noKeystore();
        }
    }

    private Credential credential(KeyStore store, String alias) throws GeneralSecurityException, TlsUnusableException {
        Certificate[] chain = store.getCertificateChain(alias);
        if (chain == null || !(store.getKey(alias, secret()) instanceof PrivateKey key)) {
            throw file.unusable("it has no certificate for its key");
        }
        return new Credential(
                key, Arrays.stream(chain).map(X509Certificate.class::cast).toList());
    }

    private String onlyKey(KeyStore store) throws GeneralSecurityException, TlsUnusableException {
        List<String> keys = Collections.list(store.aliases()).stream()
                .filter(alias -> isKey(store, alias))
                .toList();
        if (keys.size() != 1) {
            throw file.unusable("it has %d private keys, not one".formatted(keys.size()));
        }
        return keys.getFirst();
    }

    private static boolean isKey(KeyStore store, String alias) {
        try {
            return store.entryInstanceOf(alias, KeyStore.PrivateKeyEntry.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key store that was loaded is not loaded", e);
        }
    }

    private TlsUnusableException wrongPassword() {
        return file.unusable("server.tls.keystore-password does not open it");
    }

    private TlsUnusableException noKeystore() {
        return file.unusable("it is no key store in PKCS#12");
    }

    private char[] secret() {
        return password.value().toCharArray();
    }
}
