package dev.gatehouse.server;

import dev.gatehouse.server.account.AccountFeature;
import dev.gatehouse.server.account.FirstAdministrator;
import dev.gatehouse.server.accountimport.AccountImport;
import dev.gatehouse.server.backup.BackupFeature;
import dev.gatehouse.server.block.BlockFeature;
import dev.gatehouse.server.check.CheckFeature;
import dev.gatehouse.server.command.StartException;
import dev.gatehouse.server.config.Settings;
import dev.gatehouse.server.connection.Credential;
import dev.gatehouse.server.database.DataDirectory;
import dev.gatehouse.server.drill.EventHistory;
import dev.gatehouse.server.explain.ExplainFeature;
import dev.gatehouse.server.export.ExportFeature;
import dev.gatehouse.server.feature.FeatureRuntime;
import dev.gatehouse.server.feature.Worker;
import dev.gatehouse.server.http.Endpoints;
import dev.gatehouse.server.key.KeyFeature;
import dev.gatehouse.server.key.MasterKeyChange;
import dev.gatehouse.server.lockout.LockoutFeature;
import dev.gatehouse.server.otp.OtpFeature;
import dev.gatehouse.server.statistics.StatisticsFeature;
import dev.gatehouse.server.threat.ThreatFeature;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts everything together, with plain {@code new}: with {@link Features}, the one class that sees all others, and that
 * none of them sees. {@link #open} is what a command works with; {@link #serve} makes a server of it. Thread-safe.
 */
public final class Gatehouse implements AutoCloseable {

    private final Settings settings;
    private final InstantSource clock;
    private final Foundation foundation;
    private final Features features;
    private final FeatureRuntime runtime;
    private final Endpoints endpoints;
    private volatile @Nullable ServedSockets sockets;

    private Gatehouse(Settings settings, Map<String, String> environment, InstantSource clock, Foundation foundation) {
        this.settings = settings;
        this.clock = clock;
        this.foundation = foundation;
        this.features = new Features(settings, environment, clock, foundation);
        this.runtime = new FeatureRuntime(
                features.context(),
                features.all(),
                foundation.ledger(),
                foundation.sealer().health(clock),
                Version.current());
        this.endpoints = features.endpoints(runtime.answers());
    }

    /**
     * Opens data directory, database and keys, and begins to seal events; what is missing is made. No other server may
     * use the same directory.
     *
     * @param environment the environment's variables, for the secrets that are no settings
     * @param clock       is read once a request
     * @throws StartException if something of it cannot be used
     */
    public static Gatehouse open(Settings settings, Map<String, String> environment, InstantSource clock)
            throws StartException {
        return open(settings, environment, clock, DataDirectory::hold);
    }

    /**
     * As {@link #open}, for a command: on PostgreSQL it works beside a running server.
     *
     * @throws StartException if something of it cannot be used, or a server holds the embedded database
     */
    public static Gatehouse openForCommand(Settings settings, Map<String, String> environment, InstantSource clock)
            throws StartException {
        Foundation.mustExist(settings);
        return openOrMake(settings, environment, clock);
    }

    /**
     * As {@link #openForCommand}, for a command that may come before the first start: what is missing is made.
     *
     * @throws StartException if something of it cannot be used, or a server holds the embedded database
     */
    public static Gatehouse openOrMake(Settings settings, Map<String, String> environment, InstantSource clock)
            throws StartException {
        return open(settings, environment, clock, Foundation.openerForCommand(settings));
    }

    private static Gatehouse open(
            Settings settings, Map<String, String> environment, InstantSource clock, Foundation.DirectoryOpener opener)
            throws StartException {
        return new Gatehouse(settings, environment, clock, Foundation.open(settings, environment, clock, opener));
    }

    /**
     * Makes the first administrator if there is no account, and begins to serve.
     *
     * @throws StartException if a port cannot be listened on, or not without telling the network everything, the
     *                        certificate cannot be used, or the administrator cannot be made
     */
    public void serve(Map<String, String> environment) throws StartException {
        ServedSockets prepared = ServedSockets.prepare(settings, clock, foundation);
        foundation.sealer().beginSigning();
        Optional<String> problem = firstAdministrator().ensure(environment, clock.instant());
        if (problem.isPresent()) {
            throw new StartException(problem.get());
        }
        runtime.start(prepared.workers());
        sockets = prepared;
        prepared.open(endpoints, runtime.pages());
    }

    /** The certificate that the API is served with; empty for plain HTTP. */
    public Optional<Credential> certificate() {
        return Optional.ofNullable(sockets).flatMap(ServedSockets::certificate);
    }

    /** The port that the API is served on. */
    public int port() {
        return served().port();
    }

    /** The port that health and metrics are served on. */
    public int managementPort() {
        return served().managementPort();
    }

    /** The page that says to this machine that the process answers. */
    URI livenessPage() {
        return served().livenessPage();
    }

    /** Where the server keeps its files. */
    public DataDirectory directory() {
        return foundation.directory();
    }

    /** The bootstrap administrator. */
    public FirstAdministrator firstAdministrator() {
        return new FirstAdministrator(features.accounts().service(), foundation.directory());
    }

    /** The accounts, for commands and tests; likewise the features below. */
    public AccountFeature accounts() {
        return features.accounts();
    }

    /** Takes accounts over that were made elsewhere. */
    public AccountImport accountImport() {
        return new AccountImport(foundation.database(), foundation.events());
    }

    /** The second factors. */
    public OtpFeature secondFactors() {
        return features.secondFactors();
    }

    /** The lockouts. */
    public LockoutFeature lockouts() {
        return features.lockouts();
    }

    /** The blocks. */
    public BlockFeature blocks() {
        return features.blocks();
    }

    /** The attacks that were found. */
    public ThreatFeature threats() {
        return features.threats();
    }

    /** The signing keys. */
    public KeyFeature keys() {
        return features.keys();
    }

    /** The change to another master key, with every feature that keeps something encrypted. */
    public MasterKeyChange masterKeyChange() {
        return new MasterKeyChange(
                foundation.database(), foundation.vault(), features.encrypted(), foundation.events());
    }

    /** Why logins are refused. */
    ExplainFeature explanations() {
        return features.explanations();
    }

    /** The events for other programs. */
    ExportFeature export() {
        return features.export();
    }

    /** The counts over time. */
    StatisticsFeature statistics() {
        return features.statistics();
    }

    /** The backups. */
    BackupFeature backups() {
        return features.backups();
    }

    /** What the ledger has recorded. */
    public EventHistory history() {
        return new RecordedEvents(foundation.ledger());
    }

    /** What is unsafe about this server. */
    CheckFeature checks() {
        return features.checks();
    }

    /** What is done from time to time, while it is served. */
    List<Worker> workers() {
        return Stream.concat(
                        served().workers().stream(),
                        features.all().stream().flatMap(feature -> feature.workers().stream()))
                .toList();
    }

    /** Seals what waits in the inbox, so that the ledger shows all that was committed until now. */
    public void seal() {
        foundation.sealer().sealNow();
    }

    /** Tells what is summed, so that the ledger has all that was counted until now. */
    public void flush() {
        features.flush();
    }

    /** Every endpoint, each with who may call it. */
    public Endpoints endpoints() {
        return endpoints;
    }

    /**
     * Stops: sends the streams home, takes no more requests, lets those under way finish, seals what waits, and closes
     * the database. Requests end before what else is at work does: nothing tells this server any more what others end and block.
     */
    @Override
    public void close() {
        foundation.ledger().close();
        Optional<ServedSockets> open = Optional.ofNullable(sockets);
        open.ifPresent(ServedSockets::close);
        runtime.close();
        open.ifPresent(closed -> closed.recordStop(features::flush));
        foundation.close();
    }

    private ServedSockets served() {
        ServedSockets open = sockets;
        if (open == null) {
            throw new IllegalStateException("Not serving");
        }
        return open;
    }
}
