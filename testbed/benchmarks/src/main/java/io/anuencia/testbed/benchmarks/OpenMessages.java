package io.anuencia.testbed.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * Watches messages with consecutive numbers in their ids, some of which still wait. To take little
 * processor time from the measurement, it checks the last ones first, which are mostly the last to
 * be ready, and then only the one found open until it is done.
 */
public final class OpenMessages {

    private static final int LAST = 100;

    private final String query;
    private final UUID first;
    private final UUID lastOnes;
    private final UUID last;
    private UUID open;

    /**
     * Watches messages from one number to another.
     *
     * @param ids format that turns the number of a message into its id, such as {@code
     *     01900000-...-%012d}
     * @param isOpen condition of messages that wait; one that does not wait will not wait again
     */
    public OpenMessages(String ids, String isOpen, long first, long last) {
        // The order makes PostgreSQL walk along the index of the ids.
        this.query =
                "select id from message where id between ? and ? and %s order by id limit 1"
                        .formatted(isOpen);
        this.first = id(ids, first);
        this.lastOnes = id(ids, Math.max(first, last - LAST));
        this.last = id(ids, last);
        this.open = this.last;
    }

    /** Whether any of them waits. */
    public boolean any(Connection database) throws SQLException {
        open = look(database, open, open);
        if (open == null) {
            open = look(database, lastOnes, last);
        }
        if (open == null) {
            open = look(database, first, last);
        }
        return open != null;
    }

    private UUID look(Connection database, UUID from, UUID to) throws SQLException {
        if (from == null) {
            return null;
        }
        try (PreparedStatement statement = database.prepareStatement(query)) {
            statement.setObject(1, from);
            statement.setObject(2, to);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getObject(1, UUID.class) : null;
            }
        }
    }

    private static UUID id(String ids, long number) {
        return UUID.fromString(ids.formatted(number));
    }
}
