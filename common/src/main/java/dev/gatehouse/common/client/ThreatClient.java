package dev.gatehouse.common.client;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.gatehouse.common.page.Page;
import dev.gatehouse.common.threat.CaseDetails;
import dev.gatehouse.common.threat.CaseId;
import dev.gatehouse.common.threat.DetectorStatus;
import dev.gatehouse.common.threat.ExceptionId;
import dev.gatehouse.common.threat.RuleException;
import dev.gatehouse.common.threat.ThreatCase;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of the admin API that is about attacks: cases, exceptions from rules, detectors; its calls block as those of
 * {@link AdminClient}. Thread-safe.
 */
public final class ThreatClient {

    private static final String CASES = "/api/admin/cases";
    private static final String EXCEPTIONS = "/api/admin/exceptions";
    private static final TypeReference<Page<ThreatCase>> CASE_PAGE = new TypeReference<>() {};
    private static final TypeReference<Page<RuleException>> EXCEPTION_PAGE = new TypeReference<>() {};
    private static final TypeReference<Page<DetectorStatus>> DETECTOR_PAGE = new TypeReference<>() {};

    private final AuthorizedTransport transport;

    ThreatClient(AuthorizedTransport transport) {
        this.transport = transport;
    }

    /** Reads a page of cases. */
    public Page<ThreatCase> cases(CaseQuery query) throws CallException, InterruptedException {
        return transport.get(CASES + query.toQueryString()).read(CASE_PAGE);
    }

    /**
     * Reads a case with its notes and with what was done about it.
     *
     * @throws CallException.Refused with status 404 if there is no such case
     */
    public CaseDetails show(CaseId id) throws CallException, InterruptedException {
        return transport.get(CASES + "/" + id).read(CaseDetails.class);
    }

    /**
     * Changes a case's state, or notes something of it. The state {@code false} makes an exception from each of its rules; any
     * other state withdraws them.
     *
     * @return the case as it is now
     * @throws CallException.Refused with status 404 if there is no such case, 403 if the caller may not judge it
     */
    public CaseDetails change(CaseId id, CaseChange change) throws CallException, InterruptedException {
        return transport.send("PATCH", CASES + "/" + id, change).read(CaseDetails.class);
    }

    /**
     * Undoes what the server has done about a case by itself. A session that was ended stays ended.
     *
     * @param reason what the records will say; not blank
     * @return the case as it is now
     * @throws CallException.Refused with status 404 if there is no such case, 403 if it concerns an administrator and the
     *                               caller is none
     */
    public CaseDetails undo(CaseId id, String reason) throws CallException, InterruptedException {
        return transport
                .send("POST", CASES + "/" + id + "/undo", Map.of("reason", reason))
                .read(CaseDetails.class);
    }

    /**
     * Reads a page of the exceptions that are in force, the newest first.
     *
     * @param limit  how many at most; 1..500
     * @param cursor {@link Page#next()} of the page before; null for the newest
     */
    public Page<RuleException> exceptions(int limit, @Nullable String cursor)
            throws CallException, InterruptedException {
        QueryString query = new QueryString().with("limit", limit).with("cursor", cursor);
        return transport.get(EXCEPTIONS + query).read(EXCEPTION_PAGE);
    }

    /**
     * Withdraws an exception: its rule finds again from the next event on.
     *
     * @return the exception that was
     * @throws CallException.Refused with status 404 if there is no such exception, 403 if an administrator has made it and the
     *                               caller is none
     */
    public RuleException withdraw(ExceptionId id) throws CallException, InterruptedException {
        return transport.send("DELETE", EXCEPTIONS + "/" + id, Map.of()).read(RuleException.class);
    }

    /** Reads every rule, and how its detector is, in the order of the rules. */
    public List<DetectorStatus> detectors() throws CallException, InterruptedException {
        return transport.get("/api/admin/detectors").read(DETECTOR_PAGE).items();
    }
}
