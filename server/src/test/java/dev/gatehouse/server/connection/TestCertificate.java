package dev.gatehouse.server.connection;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;

/** A certificate of a {@link TestAuthority} with its key, which can be written in every form that there is. */
public record TestCertificate(KeyPair keys, List<X509Certificate> chain) {

    /** Writes both as PEM and returns the settings that name them. */
    public String[] writePem(Path directory) {
        return writePem(directory, certificatePem(), keyPem());
    }

    /** Writes these texts and returns the settings that name them. */
    static String[] writePem(Path directory, String certificates, String key) {
        Path certificateFile = directory.resolve("chain.pem");
        Path keyFile = directory.resolve("key.pem");
        try {
            Files.writeString(certificateFile, certificates);
            Files.writeString(keyFile, key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new String[] {"server.tls.certificate=" + certificateFile, "server.tls.key=" + keyFile};
    }

    /** Writes a key store in PKCS#12. */
    Path writeKeystore(Path file, String password) {
        try (OutputStream out = Files.newOutputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", keys.getPrivate(), password.toCharArray(), chain.toArray(Certificate[]::new));
            store.store(out, password.toCharArray());
            return file;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a server shows that has it. */
    public SSLContext serving() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", keys.getPrivate(), new char[0], chain.toArray(Certificate[]::new));
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    String certificatePem() {
        return pem(chain.toArray());
    }

    /** The key in PKCS#8. */
    String keyPem() {
        try {
            return pem(new JcaPKCS8Generator(keys.getPrivate(), null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The key as OpenSSL used to write it: PKCS#1 or SEC 1. */
    String traditionalKeyPem() {
        return pem(keys.getPrivate());
    }

    static String pem(Object... things) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            for (Object thing : things) {
                writer.writeObject(thing);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
