package io.anuencia.dispatch.planning;

import io.anuencia.dispatch.message.QueuePlaces;
import io.anuencia.events.AudienceMember;
import io.anuencia.messaging.IdSource;
import io.anuencia.messaging.sql.Copies;
import io.anuencia.messaging.sql.CopyBytes;
import io.anuencia.messaging.sql.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Plans messages by COPY straight into their tables, which costs little more than the rows
 * themselves. The copy is streamed: PostgreSQL reads the first rows while later ones are still
 * being written here. It gives up as a whole if one of the people already has a message in the
 * campaign; that is rare, since an audience names everybody once.
 */
final class DirectCopy {

    /** The bytes that are handed to PostgreSQL at a time. */
    private static final int PIECE = 1 << 16;

    private static final String MESSAGES =
            """
            copy message (id, campaign_id, sender_id, brand, purpose, message_class, recipient_key,
                          phone, country, profile_zone, candidate_zones, template_name,
                          template_language, parameters, expires_at, created_at, state)
              from stdin with (format binary)
            """;
    private static final int MESSAGE_COLUMNS = 17;
    private static final String QUEUE =
            """
            copy due_message (sender_id, priority, campaign_id, not_before, message_id)
              from stdin with (format binary)
            """;
    private static final int QUEUE_COLUMNS = 5;

    private final IdSource ids;
    private final SnapshotPlan plan;
    private final FilledParameters filled;
    private final Instant now;

    DirectCopy(IdSource ids, SnapshotPlan plan, FilledParameters filled, Instant now) {
        this.ids = ids;
        this.plan = plan;
        this.filled = filled;
        this.now = now;
    }

    /**
     * Plans one message for each person.
     *
     * @return whether the messages were planned; false if one of the people already has one, in
     *     which case nothing was planned
     */
    boolean plan(Sql sql, List<PlannedPerson> people) {
        return sql.copying(
                        copies -> {
                            CopyBytes queue = copies.into(MESSAGES, to -> messages(to, people));
                            copies.into(QUEUE, queue);
                            return people;
                        })
                .isPresent();
    }

    /** Writes the messages; returns their rows of the queue. */
    private CopyBytes messages(Copies.Rows to, List<PlannedPerson> people) throws SQLException {
        CopyBytes rows = new CopyBytes();
        CopyBytes queue = new CopyBytes();
        long room = PlannedMessages.room(plan);
        for (PlannedPerson person : people) {
            UUID id = ids.next();
            message(rows, id, person);
            place(queue, id, room-- > 0 ? PlannedMessages.AT_ONCE : PlannedMessages.HELD_BACK);
            if (rows.length() > PIECE) {
                to.write(rows);
            }
        }
        to.write(rows);
        return queue;
    }

    private void message(CopyBytes rows, UUID id, PlannedPerson person) {
        AudienceMember member = person.member();
        rows.row(MESSAGE_COLUMNS)
                .uuid(id)
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
                .jsonb(filled.json(person))
                .instant(plan.expiresAt())
                .instant(now)
                .text("PLANNED");
    }

    private void place(CopyBytes queue, UUID id, Instant due) {
        queue.row(QUEUE_COLUMNS)
                .text(plan.senderId())
                .smallint(QueuePlaces.CAMPAIGN)
                .uuid(plan.campaignId())
                .instant(due)
                .uuid(id);
    }
}
