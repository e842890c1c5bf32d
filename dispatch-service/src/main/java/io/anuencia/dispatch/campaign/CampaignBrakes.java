package io.anuencia.dispatch.campaign;

import io.anuencia.dispatch.template.TemplateFingerprint;
import io.anuencia.events.MessageClass;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Pauses campaigns that do harm; a human resumes them. */
@ApplicationScoped
public class CampaignBrakes {

    // Sending campaigns are stopped first: one in preparation may be locked for as long as it is
    // counted.
    private static final String OF_SENDER =
            """
            select id from campaign
             where settled_at is null and state in ('PREPARING', 'RUNNING') and sender_id = ?
             order by state desc, id limit 10000
            """;
    private static final String OF_ACCOUNT =
            """
            select c.id from campaign c join sender s on s.id = c.sender_id
             where c.settled_at is null and c.state in ('PREPARING', 'RUNNING')
               and s.waba_id = ?
             order by c.state desc, c.id limit 10000
            """;
    private static final String USE =
            """
            select c.id, c.sender_id, s.waba_id, c.template_name, c.template_language,
                   c.template_languages, c.message_class, p.message_class as purpose_class,
                   c.template_fingerprint, c.buttons_fingerprint, (c.audience -> 'recipients') is not null as named
              from campaign c join sender s on s.id = c.sender_id
              left join catalog_purpose p on p.brand = c.brand and p.code = c.purpose
            """;
    private static final String IN_USE =
            USE
                    + """
                     where c.settled_at is null and c.state = 'RUNNING'
                     order by c.id limit 10000
                    """;
    private static final String USE_OF = USE + " where c.id = ?";

    private final CampaignMoves moves;
    private final Sql sql;

    CampaignBrakes(CampaignMoves moves, Sql sql) {
        this.moves = moves;
        this.sql = sql;
    }

    /**
     * The template of a campaign.
     *
     * @param campaignId the campaign
     * @param senderId the sending number, WhatsApp's id
     * @param wabaId WABA of the number
     * @param name name of the template
     * @param languages languages it is sent in
     * @param messageClass class of its messages
     * @param purposeClass current class of its purpose, or null if that is unknown
     * @param fingerprint fingerprint of the template when the campaign was made
     * @param named whether its people were named by their phone numbers, so that it cannot be
     *     cloned
     */
    public record TemplateInUse(
            UUID campaignId,
            String senderId,
            String wabaId,
            String name,
            List<String> languages,
            MessageClass messageClass,
            MessageClass purposeClass,
            TemplateFingerprint fingerprint,
            boolean named) {}

    /**
     * Pauses a campaign that has not ended, and publishes that.
     *
     * @param reason what is wrong, for whoever resumes it
     * @return whether it was paused; false if it was paused already or has ended
     */
    @Transactional
    public boolean pause(UUID campaignId, String reason) {
        return moves.make(Move.pause(reason), campaignId);
    }

    /**
     * Pauses the campaigns that a number sends or is about to send. Outside a transaction each
     * campaign is paused in its own, so that none waits for another.
     */
    public void pauseOfSender(String phoneNumberId, String reason) {
        sql.list(OF_SENDER, row -> Columns.uuid(row, "id"), phoneNumberId)
                .forEach(id -> pause(id, reason));
    }

    /**
     * Pauses the campaigns that the numbers of an account send or are about to send. Outside a
     * transaction each campaign is paused in its own, so that none waits for another.
     */
    public void pauseOfAccount(String wabaId, String reason) {
        sql.list(OF_ACCOUNT, row -> Columns.uuid(row, "id"), wabaId)
                .forEach(id -> pause(id, reason));
    }

    /** Returns the templates of running campaigns. */
    public List<TemplateInUse> templatesInUse() {
        return sql.list(IN_USE, CampaignBrakes::read);
    }

    /** The template of a campaign. */
    public Optional<TemplateInUse> templateOf(UUID campaignId) {
        return sql.first(USE_OF, CampaignBrakes::read, campaignId);
    }

    private static TemplateInUse read(ResultSet row) throws SQLException {
        List<String> languages = new ArrayList<>();
        languages.add(row.getString("template_language"));
        languages.addAll(Columns.texts(row, "template_languages"));
        return new TemplateInUse(
                Columns.uuid(row, "id"),
                row.getString("sender_id"),
                row.getString("waba_id"),
                row.getString("template_name"),
                languages,
                Columns.constant(row, "message_class", MessageClass.class),
                Columns.constant(row, "purpose_class", MessageClass.class),
                new TemplateFingerprint(
                        row.getString("template_fingerprint"),
                        row.getString("buttons_fingerprint")),
                row.getBoolean("named"));
    }
}
