package dev.gatehouse.server.key;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Which cryptography signs: Amazon's where its library loads, which is ten times as fast at ES256, else the JDK's. The
 * results are the same. Thread-safe.
 */
final class CryptoProvider {

    private static final Logger LOG = System.getLogger(CryptoProvider.class.getName());

    private static boolean tried;

    private CryptoProvider() {}

    /** Begins to {@link #install} on another thread, since its library takes as long to load as a database to open. */
    static void begin() {
        Thread.ofPlatform().daemon().name("cryptography").start(CryptoProvider::install);
    }

    /** Puts the faster one first, for the whole process; at the first call, for which the others wait. */
    static synchronized void install() {
        if (tried) {
            return;
        }
        tried = true;
        try {
            AmazonCorrettoCryptoProvider.INSTANCE.assertHealthy();
            // What takes a Provider would have the JVM load this library before all else, to see whether it is one.
            AmazonCorrettoCryptoProvider.install();
        } catch (Throwable e) { // A native library that does not load may throw anything.
            LOG.log(
                    Level.INFO,
                    "Signing with the JDK''s cryptography; Amazon''s, which is faster, does not load: {0}",
                    e.toString());
        }
    }
}
