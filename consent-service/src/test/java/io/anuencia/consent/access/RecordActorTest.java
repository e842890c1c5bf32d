package io.anuencia.consent.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.consent.ledger.EntrySource;
import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.events.ConsentState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordActorTest {

    @ParameterizedTest
    @CsvSource({
        "GIVEN,       API,           ,              false, SUBJECT",
        "RENEWED,     WHATSAPP,      ,              false, SUBJECT",
        "REFUSED,     API,           ,              false, SUBJECT",
        "UNKNOWN,     API,           ,              false, SUBJECT",
        "UNKNOWN,     NUMBER_CHANGE, ,              false, PLATFORM",
        "UNKNOWN,     REVIEW,        ,              false, OPERATOR",
        "REQUESTED,   API,           ,              false, OPERATOR",
        "EXPIRED,     EXPIRY,        ,              false, PLATFORM",
        "TERMINATED,  API,           ,              false, OPERATOR",
        "INVALIDATED, API,           ,              false, OPERATOR",
        "INVALIDATED, WHATSAPP,      ,              false, PLATFORM",
        "WITHDRAWN,   WHATSAPP,      BRAND,         false, SUBJECT",
        "WITHDRAWN,   PAGE,          PURPOSE,       false, SUBJECT",
        "WITHDRAWN,   API,           GLOBAL,        false, SUBJECT",
        "WITHDRAWN,   API,           COMPLAINT,     false, SUBJECT",
        "WITHDRAWN,   API,           ADMIN,         false, OPERATOR",
        "WITHDRAWN,   API,           LEGAL_HOLD,    false, OPERATOR",
        "WITHDRAWN,   API,           REASSIGNED,    false, OPERATOR",
        "WITHDRAWN,   WHATSAPP,      WRONG_NUMBER,  false, PLATFORM",
        "WITHDRAWN,   PLATFORM,      PLATFORM_STOP, false, PLATFORM",
        "WITHDRAWN,   NUMBER_CHANGE, BRAND,         false, PLATFORM",
        "WITHDRAWN,   ERASURE,       ERASED,        false, PLATFORM",
        "WITHDRAWN,   REVIEW,        BRAND,         false, OPERATOR",
        "WITHDRAWN,   REVIEW,        BRAND,         true,  PLATFORM"
    })
    void actorIsThePersonOnlyWhereTheySaidSo(
            ConsentState state,
            EntrySource source,
            SuppressionKind kind,
            boolean byClock,
            RecordActor actor) {
        // then
        assertThat(RecordActor.of(state, source, kind, byClock)).isEqualTo(actor);
    }
}
