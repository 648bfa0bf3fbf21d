package dev.gatehouse.server.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that can be set, read once at start. A value comes from a flag, else from the environment, else from the
 * file, else it is the default that {@code gatehouse.yaml} lists.
 *
 * @param server     where the API is served
 * @param cors       which pages of other origins may call the API
 * @param management where health and metrics are served
 * @param data       where the server keeps its files
 * @param database   which database holds accounts, sessions and events
 * @param token      what tokens say and how long they live
 * @param key        how long signing keys are used
 * @param password   what a password's hash costs
 * @param throttle   how often what may be asked
 * @param lockout    how many failed logins lock a client out, and for how long
 * @param account    what is asked of accounts
 * @param event      what the record keeps
 * @param audit      what is recorded of those who read
 * @param detection  what the detectors take for an attack
 * @param response   what the server does by itself about it
 * @param mail       the server that everything is mailed by; empty where nothing is mailed
 * @param alert      what people and their tools are told, and where
 * @param proof      how the event ledger is told from others
 * @param retention  how long events and sessions are kept
 */
public record Settings(
        ServerSettings server,
        CorsSettings cors,
        ManagementSettings management,
        DataSettings data,
        DatabaseSettings database,
        TokenSettings token,
        KeySettings key,
        PasswordSettings password,
        ThrottleSettings throttle,
        LockoutSettings lockout,
        AccountSettings account,
        EventSettings event,
        AuditSettings audit,
        DetectionSettings detection,
        ResponseSettings response,
        Optional<MailSettings> mail,
        AlertSettings alert,
        ProofSettings proof,
        RetentionSettings retention) {

    /**
     * Reads and validates all settings.
     *
     * @throws InvalidSettingsException with every problem, if there is any
     */
    public static Settings read(SettingsSources sources) throws InvalidSettingsException {
        SettingsReader reader = new SettingsReader(sources);
        Settings settings = from(reader);
        if (settings.server.isAt(settings.management)) {
            reader.problem("management.port and server.port are both %d: each needs a port of its own"
                    .formatted(settings.server.port()));
        }
        reader.finish();
        return settings;
    }

    /** Every key with its default, in the order of the file; a setting without a default has an empty one. */
    static Map<String, String> defaults() {
        SettingsReader reader = new SettingsReader(SettingsSources.gather(Optional.empty(), Map.of(), List.of()));
        from(reader);
        return reader.defaults();
    }

    private static Settings from(SettingsReader reader) {
        return new Settings(
                ServerSettings.from(reader.section("server"), reader.section("server.tls")),
                CorsSettings.from(reader.section("cors")),
                ManagementSettings.from(reader.section("management")),
                DataSettings.from(reader.section("data")),
                DatabaseSettings.from(reader.section("database")),
                TokenSettings.from(reader.section("token")),
                KeySettings.from(reader.section("key")),
                PasswordSettings.from(reader.section("password")),
                ThrottleSettings.from(reader.section("throttle")),
                LockoutSettings.from(reader.section("lockout")),
                AccountSettings.from(reader.section("account")),
                EventSettings.from(reader.section("event")),
                AuditSettings.from(reader.section("audit")),
                DetectionSettings.from(reader.section("detection")),
                ResponseSettings.from(reader.section("response")),
                MailSettings.from(reader.section("mail")),
                AlertSettings.from(
                        reader.section("alert"),
                        reader.section("alert.rules"),
                        reader.section("alert.webhook"),
                        reader.section("alert.syslog"),
                        reader.section("alert.otlp")),
                ProofSettings.from(reader.section("proof")),
                RetentionSettings.from(reader.section("retention")));
    }
}
