package dev.gatehouse.server.config;

import java.util.Optional;

/**
 * How often what may be asked; empty where it is {@code off}.
 *
 * @param login   logins from one address, under all routes together (R9); default 5 a minute
 * @param refresh refreshes with one refresh token (R1); default 2 a minute
 * @param session refreshes in one session, whichever tokens it has had meanwhile; default 30 a minute
 * @param address requests of all kinds from one address (R22); default 600 a minute
 * @param admin   requests of one account to the admin API; default 1,200 a minute
 */
public record ThrottleSettings(
        Optional<Rate> login,
        Optional<Rate> refresh,
        Optional<Rate> session,
        Optional<Rate> address,
        Optional<Rate> admin) {

    static ThrottleSettings from(Section section) {
        return new ThrottleSettings(
                section.rate("login", "5/min"),
                section.rate("refresh", "2/min"),
                section.rate("session", "30/min"),
                section.rate("address", "600/min"),
                section.rate("admin", "1200/min"));
    }
}
