package dev.gatehouse.server.session;

import dev.gatehouse.common.account.Role;
import dev.gatehouse.common.address.IpAddress;
import dev.gatehouse.common.address.Network;
import dev.gatehouse.common.session.SessionId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Who works from where, as the sessions have it, for those who would shut an address out or end a session. */
final class SignInPlaceStore {

    /**
     * How many accounts have begun a session at a client lately, and another one there long ago. Reads as many accounts as
     * have begun one lately.
     *
     * @param client an address, or a /64 network of IPv6
     * @param lately since when is lately
     * @param before until when is long ago
     * @param most   counts no further
     */
    long accountsOf(Handle handle, Network client, Instant lately, Instant before, int most) {
        return accounts(begunAt(handle, client, "started_at >= :lately").bind("lately", lately), client).stream()
                .filter(account -> hasBegunAt(handle, account, client, before))
                .limit(most)
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

    /** Whether an account with that name has begun a session at exactly that address since then. */
    boolean hasBegunFrom(Handle handle, String username, String address, Instant since) {
        return handle.createQuery("""
                        SELECT COUNT(*)
                        FROM account a
                        JOIN session s ON s.account_id = a.id
                        WHERE a.username = :username AND s.address = :address AND s.started_at >= :since
                        """)
                        .bind("username", username)
                        .bind("address", address)
                        .bind("since", since)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /** The IPv6 addresses at which an account with that name has begun sessions since then. */
    List<String> ipv6Addresses(Handle handle, String username, Instant since) {
        return handle.createQuery("""
                        SELECT DISTINCT s.address
                        FROM account a
                        JOIN session s ON s.account_id = a.id
                        WHERE a.username = :username AND s.address LIKE '%:%' AND s.started_at >= :since
                        """)
                .bind("username", username)
                .bind("since", since)
                .mapTo(String.class)
                .list();
    }

    /** Where the live sessions of accounts with that role have begun, and where they were refreshed last. */
    Set<String> liveAddresses(Handle handle, Role role, Instant now) {
        return handle
                .createQuery("""
                        SELECT DISTINCT s.address, s.rotated_client
                        FROM account a
                        JOIN session s ON s.account_id = a.id
                        WHERE a.role = :role AND %s
                        """.formatted(SessionRow.GOES_ON))
                .bind("role", role.code())
                .bind("now", now)
                .bind("past", SessionRow.past(now))
                .map((row, _) -> Stream.of(
                        Optional.ofNullable(row.getString("address")),
                        Optional.ofNullable(row.getString("rotated_client"))))
                .stream()
                .flatMap(places -> places.flatMap(Optional::stream))
                .collect(Collectors.toSet());
    }

    private static long count(Handle handle, String sql, SessionId id, Instant now) {
        return handle.createQuery(sql)
                .bind("admin", Role.ADMIN.code())
                .bind("id", id.value())
                .bind("now", now)
                .bind("past", SessionRow.past(now))
                .mapTo(Long.class)
                .one();
    }

    private static boolean hasBegunAt(Handle handle, long account, Network client, Instant before) {
        Query begun = begunAt(handle, client, "account_id = :account AND started_at <= :before")
                .bind("account", account)
                .bind("before", before);
        return !accounts(begun, client).isEmpty();
    }

    /** The accounts of sessions, and where they began: of IPv6 also of neighbouring networks. */
    private static Query begunAt(Handle handle, Network client, String which) {
        Optional<String> address = Optional.of(client).filter(Network::isSingle).map(Network::toString);
        return handle.createQuery("""
                        SELECT DISTINCT address, account_id
                        FROM session
                        WHERE %s AND address %s
                        """.formatted(which, address.isPresent() ? "= :place" : "LIKE :place"))
                .bind("place", address.orElseGet(() -> client.textPrefix() + "%"));
    }

    private static Set<Long> accounts(Query begun, Network client) {
        return begun.map((row, _) -> Map.entry(row.getString("address"), row.getLong("account_id"))).list().stream()
                .filter(place ->
                        IpAddress.parse(place.getKey()).filter(client::contains).isPresent())
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());
    }
}
