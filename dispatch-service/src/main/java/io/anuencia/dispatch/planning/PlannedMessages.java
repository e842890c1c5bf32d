package io.anuencia.dispatch.planning;

import io.anuencia.events.AudienceMember;
import io.anuencia.messaging.IdSource;
import io.anuencia.messaging.sql.CopyText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * Plans messages in bulk: by COPY straight into the tables, or, where only some of the people are
 * to get one, by COPY into a staging table of the connection and from there by one statement.
 */
@ApplicationScoped
public class PlannedMessages {

    /** Campaigns come after replies and the system's own words. */
    static final String PRIORITY = "5";

    /** When what is held back is due: never, until a release gives it an hour. */
    public static final Instant HELD_BACK = Instant.parse("9999-12-31T00:00:00Z");

    private static final String STAGE =
            """
            create temporary table if not exists planned_staging (
                id uuid, recipient_key uuid, phone text, country text, profile_zone text,
                candidate_zones text[], template_language text, parameters jsonb
            ) on commit delete rows
            """;
    private static final String COPY =
            """
            copy planned_staging (id, recipient_key, phone, country, profile_zone,
                                  candidate_zones, template_language, parameters) from stdin
            """;
    private static final String PLAN =
            """
            with planned as (
                insert into message (id, campaign_id, sender_id, brand, purpose, message_class,
                                     recipient_key, phone, country, profile_zone, candidate_zones,
                                     template_name, template_language, parameters, expires_at,
                                     created_at, state)
                select id, ?, ?, ?, ?, ?, recipient_key, phone, country, profile_zone,
                       candidate_zones, ?, template_language, parameters, ?, ?, 'PLANNED'
                  from planned_staging s
                 where ?::uuid is null
                    or exists (select from message f
                                where f.campaign_id = ? and f.recipient_key = s.recipient_key
                                  and f.state = 'FAILED')
                 order by id
                on conflict on constraint uq_message_campaign_id_recipient_key do nothing
                returning id),
            queued as (
                insert into due_message (sender_id, priority, campaign_id, not_before, message_id)
                select ?, ?, ?,
                       case when row_number() over (order by id) <= ? then ?::timestamptz
                            else ?::timestamptz end,
                       id
                  from planned order by id)
            select count(*) from planned
            """;

    private final DataSource database;
    private final IdSource ids;
    private final Clock clock;

    PlannedMessages(DataSource database, IdSource ids, Clock clock) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Plans a message for each person who has none in this campaign yet.
     *
     * @return for how many
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public int plan(SnapshotPlan plan, List<PlannedPerson> people) {
        try (Connection connection = database.getConnection()) {
            if (plan.failedOf() == null
                    && new DirectCopy(ids, plan, clock.instant()).plan(connection, people)) {
                return people.size();
            }
            stage(connection, plan, people);
            return insert(connection, plan);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("messages cannot be planned", e);
        }
    }

    private void stage(Connection connection, SnapshotPlan plan, List<PlannedPerson> people)
            throws SQLException, IOException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(STAGE);
        }
        CopyText text = new CopyText();
        for (PlannedPerson person : people) {
            AudienceMember member = person.member();
            text.uuid(ids.next())
                    .uuid(member.recipientKey().value())
                    .text(member.phone().e164())
                    .text(member.country())
                    .text(member.profileZone())
                    .texts(member.candidateZones())
                    .text(plan.languages().choose(member.language()))
                    .text(FilledParameters.json(plan.parameters(), person))
                    .endRow();
        }
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn(COPY, new StringReader(text.toString()));
    }

    private int insert(Connection connection, SnapshotPlan plan) throws SQLException {
        Instant now = clock.instant();
        Object[] values = {
            plan.campaignId(),
            plan.senderId(),
            plan.brand(),
            plan.purpose(),
            plan.messageClass().name(),
            plan.templateName(),
            plan.expiresAt().atOffset(ZoneOffset.UTC),
            now.atOffset(ZoneOffset.UTC),
            plan.failedOf(),
            plan.failedOf(),
            plan.senderId(),
            Integer.valueOf(PRIORITY),
            plan.campaignId(),
            room(plan),
            plan.startAt().atOffset(ZoneOffset.UTC),
            HELD_BACK.atOffset(ZoneOffset.UTC)
        };
        try (PreparedStatement statement = connection.prepareStatement(PLAN)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet count = statement.executeQuery()) {
                count.next();
                return count.getInt(1);
            }
        }
    }

    /** How many more may go at first. */
    static long room(SnapshotPlan plan) {
        return plan.firstWave() == null ? Long.MAX_VALUE : plan.firstWave() - plan.planned();
    }
}
