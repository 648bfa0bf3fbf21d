package dev.gatehouse.server.connection;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/**
 * Reads a credential from two files of PEM (RFC 7468). The key may be PKCS#8, or as OpenSSL used to write them: PKCS#1
 * for RSA, SEC 1 for elliptic curves. Immutable.
 */
record PemCredential(NamedFile certificates, NamedFile keys) {

    Credential read(Instant now) throws TlsUnusableException {
        List<X509Certificate> chain = chain();
        PrivateKey key = key(chain.getFirst().getPublicKey());
        return new Credential(key, chain).checked(certificates, keys, now);
    }

    private List<X509Certificate> chain() throws TlsUnusableException {
        List<X509Certificate> chain = new ArrayList<>();
        for (PemObject block : blocks(certificates)) {
            if (block.getType().equals("CERTIFICATE")) {
                chain.add(certificate(block.getContent()));
            }
        }
        if (chain.isEmpty()) {
            throw certificates.unusable("it has no certificate in PEM (-----BEGIN CERTIFICATE-----)");
        }
        return chain;
    }

    private X509Certificate certificate(byte[] der) throws TlsUnusableException {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw certificates.unusable("one of its certificates is broken");
        }
    }

    private PrivateKey key(PublicKey publicKey) throws TlsUnusableException {
        for (PemObject block : blocks(keys)) {
            if (block.getType().endsWith("PRIVATE KEY")) {
                return key(block, publicKey);
            }
        }
        throw keys.unusable("it has no private key in PEM (-----BEGIN PRIVATE KEY-----)");
    }

    private PrivateKey key(PemObject block, PublicKey publicKey) throws TlsUnusableException {
        if (block.getType().equals("ENCRYPTED PRIVATE KEY")
                || !block.getHeaders().isEmpty()) {
            throw keys.unusable("its key is encrypted; write it without a password, readable by the server alone"
                    + " (openssl pkey -in … -out …), or use a key store");
        }
        try {
            KeyFactory factory = KeyFactory.getInstance(publicKey.getAlgorithm());
            return factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8(block, publicKey)));
        } catch (NoSuchAlgorithmException e) {
            throw certificates.unusable("keys of the kind %s cannot be used".formatted(publicKey.getAlgorithm()));
        } catch (GeneralSecurityException | IOException e) {
            throw keys.unusable("its key is broken, or not that of the certificate in " + certificates.path());
        }
    }

    /** The older forms are PKCS#8 without the name of the algorithm, which the certificate has as well. */
    private static byte[] pkcs8(PemObject block, PublicKey publicKey) throws IOException {
        if (block.getType().equals("PRIVATE KEY")) {
            return block.getContent();
        }
        AlgorithmIdentifier algorithm =
                SubjectPublicKeyInfo.getInstance(publicKey.getEncoded()).getAlgorithm();
        return new PrivateKeyInfo(algorithm, ASN1Primitive.fromByteArray(block.getContent())).getEncoded();
    }

    private static List<PemObject> blocks(NamedFile file) throws TlsUnusableException {
        try (PemReader reader = new PemReader(new StringReader(new String(file.bytes(), StandardCharsets.US_ASCII)))) {
            List<PemObject> blocks = new ArrayList<>();
            for (PemObject block = reader.readPemObject(); block != null; block = reader.readPemObject()) {
                blocks.add(block);
            }
            return blocks;
        } catch (IOException | RuntimeException e) {
            throw file.unusable("it is not PEM");
        }
    }
}
