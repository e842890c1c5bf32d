package io.anuencia.consent.optin;

import io.anuencia.consent.claim.HeardConsents;
import io.anuencia.events.AudienceClass;
import io.anuencia.messaging.Clocks;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stores what people agree to by Meta's In-App Signups. They are dated by the decision clock, as
 * WhatsApp's messages are.
 */
@ApplicationScoped
public class Signups {

    // The lock serialises the versions of concurrent calls.
    private static final String KEEP =
            """
            insert into earlier_signup (id, since, brand, purpose, notice)
            select id, changed_at, brand, purpose, notice from signup where id = ? and brand = ?
            for update
            on conflict on constraint pk_earlier_signup do nothing
            """;
    private static final String PUT =
            """
            insert into signup (id, brand, purpose, notice, changed_at) values (?, ?, ?, ?, ?)
            on conflict on constraint pk_signup do update
            set purpose = excluded.purpose, notice = excluded.notice,
                changed_at = excluded.changed_at
            where signup.brand = excluded.brand
            """;
    private static final String OWN = "select 1 from signup where id = ? and brand = ?";
    private static final String LIST =
            """
            select id, brand, purpose, notice from signup
            where brand = ? and id > ?
            order by id
            limit ?
            """;
    // The version in force when the person signed up; before the first version, the first one.
    private static final String FIND =
            """
            select brand, purpose, notice
            from (select id, brand, purpose, notice, changed_at as since from signup
                  union all
                  select id, brand, purpose, notice, since from earlier_signup) as version
            where id = ?
            order by since > ?::timestamptz, abs(extract(epoch from since - ?::timestamptz))
            limit 1
            """;

    private final Sql sql;
    private final Clock clock;

    Signups(Sql sql, @Clocks.Decision Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Stores a signup; returns false if it belongs to another brand. */
    @Transactional
    boolean put(String id, String brand, String purpose, String notice) {
        sql.update(KEEP, id, brand);
        return sql.update(PUT, id, brand, purpose, notice, clock.instant()) > 0;
    }

    /** Whether a brand has put a signup. */
    boolean isOf(String id, String brand) {
        return sql.first(OWN, row -> true, id, brand).isPresent();
    }

    /**
     * Returns signups of a brand, by their ids.
     *
     * @param after id of the last one of the page before, or null
     */
    List<SignupResource.View> of(String brand, String after, int limit) {
        return sql.list(
                LIST,
                row ->
                        new SignupResource.View(
                                row.getString("id"),
                                row.getString("brand"),
                                row.getString("purpose"),
                                row.getString("notice")),
                brand,
                after == null ? "" : after,
                limit);
    }

    /**
     * Returns the agreement that a person made by a signup, as it was worded then; empty for an
     * unknown signup.
     *
     * @param saidAt when they signed up, by WhatsApp's clock
     */
    public Optional<HeardConsents.Agreement> agreementOf(String signupId, Instant saidAt) {
        return sql.first(
                FIND,
                row ->
                        new HeardConsents.Agreement(
                                row.getString("brand"),
                                row.getString("purpose"),
                                AudienceClass.EXPRESS_CONTACT,
                                "INBOUND_WHATSAPP",
                                row.getString("notice"),
                                Map.of("permission", "signed up in WhatsApp", "signupId", signupId),
                                null,
                                null),
                signupId,
                saidAt,
                saidAt);
    }
}
