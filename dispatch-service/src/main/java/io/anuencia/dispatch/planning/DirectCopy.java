package io.anuencia.dispatch.planning;

import io.anuencia.events.AudienceMember;
import io.anuencia.messaging.IdSource;
import io.anuencia.messaging.sql.Copies;
import io.anuencia.messaging.sql.CopyText;
import io.anuencia.messaging.sql.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Plans messages by COPY straight into their tables, which costs little more than the rows. While
 * PostgreSQL takes the first of them the later ones are still being written here. It gives up as a
 * whole where somebody has a message of the campaign already; that is rare, since an audience names
 * everybody once.
 */
final class DirectCopy {

    /** How much is handed to PostgreSQL at a time. */
    private static final int PIECE = 1 << 16;

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
    boolean plan(Sql sql, List<PlannedPerson> people) {
        return sql.copying(
                        copies -> {
                            CopyText queue = copies.into(MESSAGES, to -> messages(to, people));
                            copies.into(QUEUE, queue);
                            return people;
                        })
                .isPresent();
    }

    /** Writes the messages; returns their places in the queue. */
    private CopyText messages(Copies.Rows to, List<PlannedPerson> people) throws SQLException {
        CopyText rows = new CopyText();
        CopyText queue = new CopyText();
        long room = PlannedMessages.room(plan);
        for (PlannedPerson person : people) {
            UUID id = ids.next();
            message(rows, id, person);
            place(queue, id, room-- > 0 ? startAt : HELD_BACK);
            if (rows.length() > PIECE) {
                to.write(rows);
            }
        }
        to.write(rows);
        return queue;
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
}
