package dev.gatehouse.server.key;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.Security;

/**
 * Which cryptography signs: Amazon's where its library loads, which is ten times as fast at ES256, else the JDK's. The
 * results are the same.
 */
final class CryptoProvider {

    private static final Logger LOG = System.getLogger(CryptoProvider.class.getName());

    private CryptoProvider() {}

    /** Puts the faster one first, for the whole process. */
    static void install() {
        try {
            AmazonCorrettoCryptoProvider.INSTANCE.assertHealthy();
            Security.insertProviderAt(AmazonCorrettoCryptoProvider.INSTANCE, 1);
        } catch (Throwable e) { // A native library that does not load may throw anything.
            LOG.log(
                    Level.INFO,
                    "Signing with the JDK''s cryptography; Amazon''s, which is faster, does not load: {0}",
                    e.toString());
        }
    }
}
