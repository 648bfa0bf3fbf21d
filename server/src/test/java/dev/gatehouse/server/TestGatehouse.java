package dev.gatehouse.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.common.account.Role;
import dev.gatehouse.server.account.TestAccounts;
import dev.gatehouse.server.command.StartException;
import dev.gatehouse.server.config.InvalidSettingsException;
import dev.gatehouse.server.config.Settings;
import dev.gatehouse.server.config.SettingsSources;
import dev.gatehouse.server.database.Dialect;
import dev.gatehouse.server.database.TestDatabase;
import dev.gatehouse.server.http.Conformance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A whole server on a free port, with a clock that the test moves, cheap password hashes, no rate limits unless the test
 * sets them, and {@code alice}, an administrator. It trusts this machine as a proxy, so that a client can be
 * {@linkplain TestClient#at at} any address. Confined to the test's thread; what it serves is not.
 */
public final class TestGatehouse implements AutoCloseable {

    public static final String ADMIN = "alice";
    public static final String PASSWORD = "correct horse battery";

    /** Time stands still here, so a limit would count all requests of a test together. */
    private static final List<String> UNLIMITED = List.of(
            "throttle.login=off",
            "throttle.refresh=off",
            "throttle.session=off",
            "throttle.address=off",
            "throttle.admin=off");

    private static final String START = "2026-03-01T12:00:00Z";

    private final TestDatabase database;
    private final TestClient management = new TestClient(URI.create("http://127.0.0.1"));
    private final List<String> basics;
    private final MovedClock clock;
    private Gatehouse gatehouse;
    private boolean owner = true;

    private TestGatehouse(TestDatabase database, String start, List<String> basics, List<String> assignments) {
        this.database = database;
        this.basics = basics;
        this.clock = MovedClock.at(start);
        this.gatehouse = serve(Map.of(), assignments);
    }

    /** Beside another one on the same database, with a data directory of its own in which it finds the same master key. */
    private TestGatehouse(TestGatehouse first, Path directory, List<String> assignments) {
        this.database = first.database;
        this.basics = Stream.concat(first.basics.stream(), Stream.of("data.directory=" + directory))
                .toList();
        this.clock = first.clock;
        this.gatehouse = serve(Map.of(), assignments);
        this.owner = false;
    }

    /** Starts one on the embedded database. */
    public static TestGatehouse start(String... assignments) {
        return start(Dialect.HSQLDB, assignments);
    }

    /**
     * Starts one on that database.
     *
     * @param assignments more settings, as {@code key=value}
     */
    public static TestGatehouse start(Dialect dialect, String... assignments) {
        return start(dialect, UNLIMITED, assignments);
    }

    /** Starts one on that database with a server's default rate limits. */
    public static TestGatehouse startLimited(Dialect dialect, String... assignments) {
        return start(dialect, List.of(), assignments);
    }

    /** Starts one at that time on data that were stored before. */
    public static TestGatehouse startOn(TestDatabase stored, String start) {
        return start(stored, start, UNLIMITED);
    }

    private static TestGatehouse start(Dialect dialect, List<String> basics, String... assignments) {
        return start(TestDatabase.fresh(dialect), START, basics, assignments);
    }

    private static TestGatehouse start(
            TestDatabase database, String start, List<String> basics, String... assignments) {
        try {
            return new TestGatehouse(database, start, basics, List.of(assignments));
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** A second server on the same database, with the same clock; PostgreSQL only. To be closed first. */
    public TestGatehouse beside(String... assignments) {
        try {
            Path directory = database.anotherDirectory();
            Files.copy(database.directory().resolve("master.key"), directory.resolve("master.key"));
            return new TestGatehouse(this, directory, List.of(assignments));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What health says to a load balancer, with its details. */
    public TestClient.TestReply health() {
        return management().get("/observe/health");
    }

    /** A client of the management port. */
    public TestClient management() {
        return management.towards(URI.create("http://127.0.0.1:" + gatehouse.managementPort()));
    }

    /** The database that it is on. */
    public TestDatabase database() {
        return database;
    }

    /** The clock that the server looks at. */
    public MovedClock clock() {
        return clock;
    }

    /** Where the server listens. */
    public URI uri() {
        String scheme = gatehouse.certificate().isPresent() ? "https" : "http";
        return URI.create("%s://127.0.0.1:%d".formatted(scheme, gatehouse.port()));
    }

    public int port() {
        return gatehouse.port();
    }

    /** The server itself. */
    public Gatehouse gatehouse() {
        return gatehouse;
    }

    /** A client of the server, which holds each answer to the description of the API. */
    public TestClient client() {
        return new TestClient(uri()).heldTo(Conformance.to(gatehouse.endpoints().all()));
    }

    /**
     * The newest events so far that fit the parameters of a query, newest first, at most 500: as the administrator sees them
     * who signs in for it, from an address of its own.
     */
    public JsonNode events(String query) {
        gatehouse.seal();
        TestClient client = client().at("203.0.113.203");
        return client.get(
                        "/api/admin/events?limit=500&" + query,
                        client.login(ADMIN).access())
                .json()
                .path("items");
    }

    /** Makes an account with the usual password. */
    public TestGatehouse with(String username, Role role) {
        TestAccounts.make(gatehouse.accounts(), username, PASSWORD, role, clock.instant());
        return this;
    }

    /** Lets an account sign in no more. */
    public void disable(String username) {
        TestAccounts.disable(gatehouse.accounts(), username, clock.instant());
    }

    /** Does now what the server does from time to time, by the name of its worker. */
    public void work(String worker) {
        gatehouse.workers().stream()
                .filter(each -> each.name().equals(worker))
                .forEach(each -> each.work().accept(clock.instant()));
    }

    /** What a command needs to work on the same data, as {@code key=value}. */
    public List<String> assignments() {
        return assignments(database);
    }

    /** What another process has open on the same data, as a command does beside the server; PostgreSQL only. */
    public Gatehouse another() {
        try {
            return Gatehouse.openForCommand(settings(List.of()), Map.of(), clock);
        } catch (StartException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes to the server's database as an attacker does who has got hold of it. */
    public void tamper(String statement) {
        database.tamper(statement);
    }

    /** Stops the server and starts it again on the same data, with these settings; it listens on another port then. */
    public void restart(String... assignments) {
        restartWith(Map.of(), assignments);
    }

    /** As {@link #restart}, with these variables in the server's environment. */
    public void restartWith(Map<String, String> secrets, String... assignments) {
        gatehouse.close();
        gatehouse = serve(secrets, List.of(assignments));
    }

    @Override
    public void close() {
        gatehouse.close();
        if (owner) {
            database.close();
        }
    }

    private Gatehouse serve(Map<String, String> secrets, List<String> assignments) {
        Map<String, String> environment = new HashMap<>(secrets);
        environment.put("GATEHOUSE_ADMIN_USERNAME", ADMIN);
        environment.put("GATEHOUSE_ADMIN_PASSWORD", PASSWORD);
        Gatehouse opened = null;
        try {
            opened = Gatehouse.open(settings(assignments), environment, clock);
            opened.serve(environment);
            return opened;
        } catch (StartException e) {
            if (opened != null) {
                opened.close();
            }
            throw new IllegalStateException(e);
        }
    }

    private Settings settings(List<String> more) {
        List<String> assignments = new ArrayList<>(assignments(database));
        assignments.addAll(basics);
        assignments.addAll(more);
        try {
            return Settings.read(SettingsSources.gather(Optional.empty(), Map.of(), assignments));
        } catch (InvalidSettingsException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static List<String> assignments(TestDatabase database) {
        List<String> assignments = new ArrayList<>(List.of(
                "server.port=0",
                "server.trusted-proxies=127.0.0.1",
                "management.port=0",
                "data.directory=" + database.directory(),
                "database.connections=" + database.settings().connections(),
                "password.memory=8",
                "password.passes=1"));
        database.settings().url().ifPresent(url -> assignments.add("database.url=" + url));
        database.settings().username().ifPresent(name -> assignments.add("database.username=" + name));
        database.settings().password().ifPresent(password -> assignments.add("database.password=" + password.value()));
        return assignments;
    }
}
