package dev.gatehouse.server.connection;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.stream.Stream;

/**
 * Finds addresses by name as ever, and no names by address: an address is called what it is. The web server asks for the
 * name of every client that comes over TLS, and without this each connection would wait for a name server, which the
 * client may well be the master of. Found by Java itself, as a service. Thread-safe.
 */
public final class NoReverseLookups extends InetAddressResolverProvider {

    @Override
    public InetAddressResolver get(Configuration configuration) {
        return new ByNameOnly(configuration.builtinResolver());
    }

    @Override
    public String name() {
        return "no reverse lookups";
    }

    /** Asks the usual resolver, but only one way. */
    private record ByNameOnly(InetAddressResolver usual) implements InetAddressResolver {

        @Override
        public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
            return usual.lookupByName(host, policy);
        }

        @Override
        public String lookupByAddress(byte[] address) throws UnknownHostException {
            throw new UnknownHostException("Addresses are not looked up");
        }
    }
}
