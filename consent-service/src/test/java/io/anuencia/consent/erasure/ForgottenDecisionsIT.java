package io.anuencia.consent.erasure;

import static io.anuencia.consent.fixture.World.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.Sending;
import io.anuencia.consent.fixture.World;
import io.anuencia.events.RecipientKey;
import io.anuencia.events.SendRequested;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * No id joins the messages that dispatch-service keeps under an erased person's key to the person's
 * history in the ledger.
 */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class ForgottenDecisionsIT {

    @Inject Asked asked;
    @Inject Sql sql;

    private World.Brand brand;
    private RecipientKey person;

    @BeforeEach
    void agree() {
        brand = World.brand();
        person = World.consenting(brand);
    }

    private UUID subjectOf(RecipientKey someone) {
        return sql.first(
                        "select subject_id from subject_key where recipient_key = ?",
                        row -> Columns.uuid(row, "subject_id"),
                        someone.value())
                .orElseThrow();
    }

    private String entryOf(UUID subject) {
        return sql.first(
                        "select id from consent_entry where subject_id = ? and state = 'GIVEN'",
                        row -> row.getString("id"),
                        subject)
                .orElseThrow();
    }

    private SendRequested decided(SendRequested request) {
        asked.decideAndClose(request);
        return request;
    }

    private UUID messageOf(SendRequested request) {
        return sql.first(
                        "select message_id from permit where attempt_id = ?",
                        row -> Columns.uuid(row, "message_id"),
                        request.attemptId())
                .orElseThrow();
    }

    private String inputsOf(SendRequested request) {
        return sql.first(
                        "select inputs::text as inputs from permit where attempt_id = ?",
                        row -> row.getString("inputs"),
                        request.attemptId())
                .orElseThrow();
    }

    @Test
    void messageLeadsToNoDecisionAndDecisionToNoEntry() {
        // given
        SendRequested first = decided(Sending.marketing(brand, person));
        SendRequested again = decided(Sending.again(first));
        UUID subject = subjectOf(person);
        String entry = entryOf(subject);
        assertThat(inputsOf(first)).contains(subject.toString(), entry);

        // when
        Erasing.forget(person);

        // then
        call().get("/decisions?messageId=" + first.messageId())
                .then()
                .statusCode(200)
                .body("decisions", hasSize(0));
        String decision =
                call().get("/decisions?attemptId=" + first.attemptId())
                        .then()
                        .body("decisions", hasSize(1))
                        .extract()
                        .asString();
        assertThat(decision).contains("ALLOW_CONSENT").doesNotContain(entry);
        assertThat(inputsOf(first)).doesNotContain(subject.toString()).doesNotContain(entry);
        assertThat(messageOf(first)).isEqualTo(messageOf(again)).isNotEqualTo(first.messageId());
    }

    @Test
    void decisionAboutSeveralPeopleKeepsWhatIsOfTheOthers() {
        // given
        RecipientKey other = World.consenting(brand);
        SendRequested shared = decided(Sending.alsoTo(person, Sending.marketing(brand, other)));
        List<String> gone = List.of(subjectOf(person).toString(), entryOf(subjectOf(person)));
        List<String> stays = List.of(subjectOf(other).toString(), entryOf(subjectOf(other)));
        assertThat(inputsOf(shared)).contains(gone).contains(stays);

        // when
        Erasing.forget(person);

        // then
        assertThat(inputsOf(shared)).contains(stays).doesNotContain(gone.toArray(String[]::new));
        assertThat(messageOf(shared)).isEqualTo(shared.messageId());
    }
}
