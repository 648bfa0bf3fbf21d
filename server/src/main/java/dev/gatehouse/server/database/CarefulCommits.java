package dev.gatehouse.server.database;

import java.sql.SQLException;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.DelegatingTransactionHandler;
import org.jdbi.v3.core.transaction.TransactionHandler;

/** Commits by way of {@link EmbeddedConnections}, and all else as usual; callbacks hear of a commit after that. */
final class CarefulCommits extends DelegatingTransactionHandler {

    private final BiConsumer<Handle, TransactionHandler> commit;

    /** @param commit commits what the handle has, in the usual way that it is given */
    CarefulCommits(TransactionHandler usual, BiConsumer<Handle, TransactionHandler> commit) {
        super(usual);
        this.commit = commit;
    }

    /** For each handle there is one that belongs to it. */
    @Override
    public TransactionHandler specialize(Handle handle) throws SQLException {
        return new CarefulCommits(getDelegate().specialize(handle), commit);
    }

    @Override
    public void commit(Handle handle) {
        commit.accept(handle, getDelegate());
    }
}
