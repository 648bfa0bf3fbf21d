package dev.gatehouse.server.threat;

import dev.gatehouse.common.threat.CaseId;
import dev.gatehouse.common.threat.CaseNote;
import dev.gatehouse.common.threat.CaseState;
import dev.gatehouse.server.database.Columns;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What admins have said of cases, and made of their states. */
final class CaseNoteStore {

    void insert(Handle handle, CaseId id, CaseNote note) {
        handle.createUpdate("""
                        INSERT INTO case_note (case_id, noted_at, noted_by, state, note)
                        VALUES (:id, :at, :by, :state, :note)
                        """)
                .bind("id", id.value())
                .bind("at", note.at())
                .bind("by", note.by())
                .bind(
                        "state",
                        Optional.ofNullable(note.state()).map(CaseState::code).orElse(null))
                .bind("note", note.note())
                .execute();
    }

    /** The newest first, at most that many. */
    List<CaseNote> find(Handle handle, CaseId id, int limit) {
        return handle.createQuery("""
                        SELECT noted_at, noted_by, state, note
                        FROM case_note
                        WHERE case_id = :id
                        ORDER BY id DESC
                        FETCH FIRST :limit ROWS ONLY
                        """)
                .bind("id", id.value())
                .bind("limit", limit)
                .map((row, _) -> new CaseNote(
                        Columns.instant(row, "noted_at"),
                        row.getString("noted_by"),
                        Optional.ofNullable(row.getString("state"))
                                .flatMap(CaseState::parse)
                                .orElse(null),
                        row.getString("note")))
                .list();
    }
}
