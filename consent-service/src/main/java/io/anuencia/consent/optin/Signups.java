package io.anuencia.consent.optin;

import io.anuencia.consent.claim.HeardConsents;
import io.anuencia.events.AudienceClass;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** What people agree to who use one of Meta's In-App Signups. */
@ApplicationScoped
public class Signups {

    private static final String PUT =
            """
            insert into signup (id, brand, purpose, notice, changed_at) values (?, ?, ?, ?, ?)
            on conflict on constraint pk_signup do update
            set purpose = excluded.purpose, notice = excluded.notice,
                changed_at = excluded.changed_at
            where signup.brand = excluded.brand
            """;
    private static final String FIND = "select brand, purpose, notice from signup where id = ?";

    private final Sql sql;
    private final Clock clock;

    Signups(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** False if the signup is another brand's. */
    @Transactional
    boolean put(String id, String brand, String purpose, String notice) {
        return sql.update(PUT, id, brand, purpose, notice, clock.instant()) > 0;
    }

    /** What someone agreed to by a signup; empty for one that nobody put. */
    public Optional<HeardConsents.Agreement> agreementOf(String signupId) {
        return sql.first(
                FIND,
                row ->
                        new HeardConsents.Agreement(
                                row.getString("brand"),
                                row.getString("purpose"),
                                AudienceClass.EXPRESS_CONTACT,
                                "INBOUND_WHATSAPP",
                                row.getString("notice"),
                                Map.of(
                                        "permission",
                                        "signed up in WhatsApp",
                                        "signupId",
                                        signupId)),
                signupId);
    }
}
