package dev.gatehouse.bench.process;

import dev.gatehouse.bench.load.Credentials;
import java.net.URI;

/**
 * A server that is ready to be loaded.
 *
 * @param address     where it listens
 * @param credentials what clients sign in with
 * @param server      the server's processor time
 * @param database    the processor time of a database outside the server; stands still where there is none
 */
public record Target(URI address, Credentials credentials, CpuClock server, CpuClock database) {}
