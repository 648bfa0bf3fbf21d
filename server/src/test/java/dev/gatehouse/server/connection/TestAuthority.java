package dev.gatehouse.server.connection;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority of the test's own, which issues certificates for this machine. Thread-safe. */
public final class TestAuthority {

    private static final X500Name NAME = new X500Name("CN=Test authority");
    private static final X500Name SERVER = new X500Name("CN=localhost");

    /** Before every time that a test's clock shows. */
    private static final Instant PAST = Instant.parse("2020-01-01T00:00:00Z");

    private static final Instant FUTURE = Instant.parse("2099-01-01T00:00:00Z");

    private static final GeneralNames HERE = new GeneralNames(new GeneralName[] {
        new GeneralName(GeneralName.dNSName, "localhost"), new GeneralName(GeneralName.iPAddress, "127.0.0.1")
    });

    private final KeyPair keys = pair("EC");
    private final X509Certificate certificate =
            certificate(NAME, keys.getPublic(), PAST, FUTURE, new BasicConstraints(true), HERE);

    /** A certificate that lasts for ever, on an elliptic curve. */
    public TestCertificate issue() {
        return issue("EC", PAST, FUTURE);
    }

    /** A certificate for a key of that kind: {@code EC}, {@code RSA} or {@code Ed25519}. */
    TestCertificate issue(String algorithm) {
        return issue(algorithm, PAST, FUTURE);
    }

    /** A certificate that lasts that long. */
    public TestCertificate issue(Instant from, Instant until) {
        return issue("EC", from, until);
    }

    /** A certificate for another machine. */
    public TestCertificate issueFor(String host) {
        KeyPair pair = pair("EC");
        GeneralNames names = new GeneralNames(new GeneralName(GeneralName.dNSName, host));
        return new TestCertificate(
                pair,
                List.of(
                        certificate(SERVER, pair.getPublic(), PAST, FUTURE, new BasicConstraints(false), names),
                        certificate));
    }

    private TestCertificate issue(String algorithm, Instant from, Instant until) {
        KeyPair pair = pair(algorithm);
        return new TestCertificate(
                pair,
                List.of(
                        certificate(SERVER, pair.getPublic(), from, until, new BasicConstraints(false), HERE),
                        certificate));
    }

    /** Its own certificate, which it has signed itself, for this machine. */
    public TestCertificate itself() {
        return new TestCertificate(keys, List.of(certificate));
    }

    /** Its certificate in PEM. */
    public String pem() {
        return TestCertificate.pem(certificate);
    }

    /** What a client trusts that trusts this authority alone. */
    public SSLContext trusting() {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("authority", certificate);
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509Certificate certificate(
            X500Name subject,
            PublicKey key,
            Instant from,
            Instant until,
            BasicConstraints constraints,
            GeneralNames names) {
        try {
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    NAME, new BigInteger(64, new SecureRandom()), Date.from(from), Date.from(until), subject, key);
            builder.addExtension(Extension.basicConstraints, true, constraints);
            builder.addExtension(Extension.subjectAlternativeName, false, names);
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
        } catch (CertIOException | OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair pair(String algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            switch (algorithm) {
                case "EC" -> generator.initialize(256);
                case "RSA" -> generator.initialize(2048);
                default -> {}
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
