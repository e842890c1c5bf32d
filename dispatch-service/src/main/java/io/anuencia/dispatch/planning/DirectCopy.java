package io.anuencia.dispatch.planning;

import io.anuencia.events.AudienceMember;
import io.anuencia.messaging.IdSource;
import io.anuencia.messaging.sql.CopyText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/**
 * Plans messages by COPY straight into their tables, which costs little more than the rows. While
 * PostgreSQL takes the first of them the later ones are still being written here. COPY knows no
 * conflict, so it gives up as a whole where somebody has a message of the campaign already; that is
 * rare, since an audience names everybody once.
 */
final class DirectCopy {

    /** How much is handed to PostgreSQL at a time. */
    private static final int PIECE = 1 << 16;

    private static final String TAKEN = "23505";
    private static final String HELD_BACK = PlannedMessages.HELD_BACK.toString();
    private static final String MESSAGES =
            """
            copy message (id, campaign_id, sender_id, brand, purpose, message_class, recipient_key,
                          phone, country, profile_zone, candidate_zones, template_name,
                          template_language, parameters, expires_at, created_at, state) from stdin
            """;
    private static final String QUEUE =
            """
            copy due_message (sender_id, priority, campaign_id, not_before, message_id) from stdin
            """;

    private final IdSource ids;
    private final SnapshotPlan plan;
    private final String startAt;
    private final String expiresAt;
    private final String now;

    /** Times are the same in every row, and slow to write. */
    DirectCopy(IdSource ids, SnapshotPlan plan, Instant now) {
        this.ids = ids;
        this.plan = plan;
        this.startAt = plan.startAt().toString();
        this.expiresAt = plan.expiresAt().toString();
        this.now = now.toString();
    }

    /**
     * Plans a message for each of them.
     *
     * @return false if one of them has a message already; then nothing was planned
     */
    boolean plan(Connection connection, List<PlannedPerson> people)
            throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("savepoint planning");
            try {
                copy(connection.unwrap(PGConnection.class).getCopyAPI(), people);
            } catch (SQLException e) {
                statement.execute("rollback to savepoint planning");
                if (TAKEN.equals(e.getSQLState())) {
                    return false;
                }
                throw e;
            }
            statement.execute("release savepoint planning");
            return true;
        }
    }

    private void copy(CopyManager copies, List<PlannedPerson> people) throws SQLException {
        CopyText rows = new CopyText();
        CopyText queue = new CopyText();
        CopyIn messages = copies.copyIn(MESSAGES);
        try {
            long room = PlannedMessages.room(plan);
            for (PlannedPerson person : people) {
                UUID id = ids.next();
                message(rows, id, person);
                place(queue, id, room-- > 0 ? startAt : HELD_BACK);
                if (rows.length() > PIECE) {
                    write(messages, rows);
                }
            }
            write(messages, rows);
            messages.endCopy();
        } finally {
            cancel(messages);
        }
        CopyIn places = copies.copyIn(QUEUE);
        try {
            write(places, queue);
            places.endCopy();
        } finally {
            cancel(places);
        }
    }

    private void message(CopyText rows, UUID id, PlannedPerson person) {
        AudienceMember member = person.member();
        rows.uuid(id)
                .uuid(plan.campaignId())
                .text(plan.senderId())
                .text(plan.brand())
                .text(plan.purpose())
                .text(plan.messageClass().name())
                .uuid(member.recipientKey().value())
                .text(member.phone().e164())
                .text(member.country())
                .text(member.profileZone())
                .texts(member.candidateZones())
                .text(plan.templateName())
                .text(plan.languages().choose(member.language()))
                .text(FilledParameters.json(plan.parameters(), person))
                .text(expiresAt)
                .text(now)
                .text("PLANNED")
                .endRow();
    }

    private void place(CopyText queue, UUID id, String due) {
        queue.text(plan.senderId())
                .text(PlannedMessages.PRIORITY)
                .uuid(plan.campaignId())
                .text(due)
                .uuid(id)
                .endRow();
    }

    private static void write(CopyIn copy, CopyText text) throws SQLException {
        byte[] bytes = text.take().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
    }

    /**
     * After a failure of ours PostgreSQL still waits for rows; after one of its own it does not.
     */
    private static void cancel(CopyIn copy) throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
