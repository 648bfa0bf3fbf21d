package dev.gatehouse.server;

import dev.gatehouse.common.event.EventDetail;
import dev.gatehouse.common.event.EventType;
import dev.gatehouse.server.connection.Credential;
import dev.gatehouse.server.connection.ServerTls;
import dev.gatehouse.server.database.Database;
import dev.gatehouse.server.event.EventDraft;
import dev.gatehouse.server.event.EventLog;
import dev.gatehouse.server.feature.Worker;
import dev.gatehouse.server.http.RequestSource;
import java.time.Duration;
import java.time.Instant;

/** Serves with another certificate as soon as its files have one, and records that. Thread-safe. */
final class CertificateRenewal {

    /** Interval of the check for a renewed certificate. */
    private static final Duration CHECKING = Duration.ofSeconds(5);

    private final ServerTls tls;
    private final Database database;
    private final EventLog events;

    CertificateRenewal(ServerTls tls, Database database, EventLog events) {
        this.tls = tls;
        this.database = database;
        this.events = events;
    }

    /** Looks for it. */
    Worker worker() {
        return new Worker("certificate-renewal", CHECKING, now -> tls.renew(now, next -> record(next, now)));
    }

    private void record(Credential next, Instant now) {
        database.execute(handle -> events.append(
                handle,
                EventDraft.of(EventType.TLS_CERTIFICATE_RELOADED, RequestSource.server(), now)
                        .with(EventDetail.EXPIRES_AT, next.expiresAt())
                        .with(EventDetail.FINGERPRINT, next.fingerprint())));
    }
}
