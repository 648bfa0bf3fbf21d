package dev.gatehouse.server.session;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.address.Network;
import dev.gatehouse.common.session.SessionId;
import dev.gatehouse.server.config.TokenSettings;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Who works from where, as the sessions have it, for those who would shut an address out or end a session. */
final class SignInPlaceStore {

    /**
     * How many accounts have begun a session at a client since then.
     *
     * @param client an address, or a /64 network of IPv6
     */
    long accountsFrom(Handle handle, Network client, Instant since) {
        return begun(handle, client, since)
                .filter(place ->
                        IpAddress.parse(place.getKey()).filter(client::contains).isPresent())
                .map(Map.Entry::getValue)
                .distinct()
                .count();
    }

    /** Whether that session is an administrator's who may sign in, and no other such session goes on. */
    boolean isLastOfAdministrators(Handle handle, SessionId id, Instant now) {
        String going = """
                SELECT COUNT(*)
                FROM account a
                JOIN session s ON s.account_id = a.id
                WHERE a.role = :admin AND a.active AND s.ended_at IS NULL AND s.expires_at > :past
                    AND (s.expires_at > :now OR s.access_expires_at > :now)
                """;
        return count(handle, going + "AND s.id = :id", id, now) == 1
                && count(handle, going + "AND s.id <> :id", id, now) == 0;
    }

    private static long count(Handle handle, String sql, SessionId id, Instant now) {
        return handle.createQuery(sql)
                .bind("admin", Role.ADMIN.code())
                .bind("id", id.value())
                .bind("now", now)
                .bind("past", now.minus(TokenSettings.LONGEST_ACCESS_LIFETIME))
                .mapTo(Long.class)
                .one();
    }

    private static Stream<Map.Entry<String, Long>> begun(Handle handle, Network client, Instant since) {
        Optional<String> address = Optional.of(client).filter(Network::isSingle).map(Network::toString);
        return handle
                .createQuery("""
                        SELECT DISTINCT address, account_id
                        FROM session
                        WHERE started_at >= :since AND address %s
                        """.formatted(address.isPresent() ? "= :place" : "LIKE :place"))
                .bind("since", since)
                .bind("place", address.orElseGet(() -> client.textPrefix() + "%"))
                .map((row, _) -> Map.entry(row.getString("address"), row.getLong("account_id")))
                .list()
                .stream();
    }
}
