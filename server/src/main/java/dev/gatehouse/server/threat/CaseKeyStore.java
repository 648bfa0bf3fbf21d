package dev.gatehouse.server.threat;

import dev.gatehouse.common.threat.CaseId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What the findings of each case share with those that will join it. */
final class CaseKeyStore {

    /** Cases that are looked at for one finding, the newest: more than ever share a key while they are ongoing. */
    private static final int MOST_CASES = 100;

    void insert(Handle handle, CaseId id, List<String> keys) {
        if (keys.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("INSERT INTO case_key (case_key, case_id) VALUES (:key, :id)");
        keys.forEach(key -> batch.bind("key", key).bind("id", id.value()).add());
        batch.execute();
    }

    SequencedSet<String> find(Handle handle, CaseId id) {
        return new LinkedHashSet<>(handle.createQuery("SELECT case_key FROM case_key WHERE case_id = :id")
                .bind("id", id.value())
                .mapTo(String.class)
                .list());
    }

    /** The cases that have one of the keys, in any state, the oldest first. */
    List<CaseId> cases(Handle handle, List<String> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        return handle
                .createQuery("""
                        SELECT DISTINCT case_id
                        FROM case_key
                        WHERE case_key IN (<keys>) AND case_id + 0 > 0
                        ORDER BY case_id DESC
                        FETCH FIRST :most ROWS ONLY
                        """)
                .bindList("keys", keys)
                .bind("most", MOST_CASES)
                .mapTo(Long.class)
                .list()
                .reversed()
                .stream()
                .map(CaseId::new)
                .toList();
    }

    /** Whether a finding that the event with that sequence completes is part of a case with one of the keys already. */
    boolean isSettled(Handle handle, List<String> keys, long sequence) {
        return handle.createQuery("""
                        SELECT COUNT(*)
                        FROM case_key k
                        JOIN threat_case c ON c.id = k.case_id
                        WHERE k.case_key IN (<keys>) AND c.opened_by <= :sequence AND c.settled >= :sequence
                        """)
                        .bindList("keys", keys)
                        .bind("sequence", sequence)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }
}
