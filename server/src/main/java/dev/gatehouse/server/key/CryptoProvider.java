package dev.gatehouse.server.key;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.Security;

/**
 * Which cryptography signs: Amazon's where its library loads, which is ten times as fast at ES256, else the JDK's. The
 * results are the same.
 */
public final class CryptoProvider {

    private CryptoProvider() {}

    /** Puts the faster one first, for the whole process, and says which one it is. */
    public static String install() {
        try {
            AmazonCorrettoCryptoProvider.INSTANCE.assertHealthy();
            Security.insertProviderAt(AmazonCorrettoCryptoProvider.INSTANCE, 1);
            return "Amazon Corretto Crypto Provider";
        } catch (Throwable e) { // A native library that does not load throws whatever it likes.
            return "the JDK's provider, since Amazon's does not load here: " + e.getMessage();
        }
    }
}
