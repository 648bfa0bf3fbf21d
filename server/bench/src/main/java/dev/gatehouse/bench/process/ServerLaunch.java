package dev.gatehouse.bench.process;

import dev.gatehouse.bench.load.Credentials;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a server is started. Starting it twice with the same launch is a restart on the same data.
 *
 * @param program       the program and its first arguments: the distribution's launcher, or a Java with its class path
 * @param dataDirectory where the server keeps its files
 * @param administrator who is made at the first start
 * @param settings      what is set beyond that, by key
 */
public record ServerLaunch(
        List<String> program, Path dataDirectory, Credentials administrator, Map<String, String> settings) {

    /** The settings that switch all rate limits off: load that comes from one address would meet nothing else. */
    public static final Map<String, String> UNLIMITED = Map.of(
            "throttle.login", "off",
            "throttle.refresh", "off",
            "throttle.session", "off",
            "throttle.address", "off",
            "throttle.admin", "off");

    public ServerLaunch {
        program = List.copyOf(program);
        settings = Map.copyOf(settings);
    }

    /** The same program with another subcommand on the same data, such as {@code audit verify}. */
    public ProcessBuilder command(String... arguments) {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of(arguments));
        allSettings().forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("GATEHOUSE_ADMIN_USERNAME", administrator.username());
        builder.environment().put("GATEHOUSE_ADMIN_PASSWORD", administrator.password());
        return builder;
    }

    private Map<String, String> allSettings() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("data.directory", dataDirectory.toString());
        all.put("server.port", "0");
        all.put("management.port", "0");
        all.putAll(settings);
        return all;
    }
}
