package io.anuencia.consent.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.consent.fixture.Asked;
import io.anuencia.consent.fixture.Broker;
import io.anuencia.consent.fixture.DatedLinks;
import io.anuencia.consent.fixture.DecisionClock;
import io.anuencia.consent.fixture.Erasing;
import io.anuencia.consent.fixture.Said;
import io.anuencia.consent.fixture.SecretsResource;
import io.anuencia.consent.fixture.World;
import io.anuencia.consent.identity.Changes;
import io.anuencia.consent.identity.PeopleLinks;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.EventEnvelope;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Open questions about the former holder of a number whose next holder is erased. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(SecretsResource.class)
class KeptQuestionsIT {

    @Inject Asked asked;
    @Inject Changes changes;
    @Inject ErasureRequests requests;
    @Inject PeopleLinks links;
    @Inject DatedLinks datedLinks;
    @Inject Sql sql;

    private World.Brand brand;
    private RecipientKey number;
    private Instant said;

    @BeforeEach
    void askToBeErased() {
        brand = World.brand();
        number = World.consenting(brand);
        said = DecisionClock.now().minusSeconds(3600).truncatedTo(ChronoUnit.SECONDS);
        requests.open(brand, number, said);
    }

    private List<UUID> openQuestions(RecipientKey key) {
        return sql.list(
                """
                select r.id from review r join subject_key k on k.subject_id = r.subject_id
                where k.recipient_key = ? and r.state = 'OPEN' and r.kind <> 'LINKED_PEOPLE'
                """,
                row -> Columns.uuid(row, "id"),
                key.value());
    }

    @Test
    void requestOutlivesTheErasureOfTheNextHolder() {
        // given
        RecipientKey userId = World.person();
        datedLinks.link(number, userId, said.minusSeconds(60));
        Instant left = said.plusSeconds(60);
        changes.apply(
                List.of(
                        new EventEnvelope(
                                UUID.randomUUID(),
                                said,
                                Said.reported(brand, number, World.consenting(brand), left))));
        World.consent(brand, "promotions", number, said.plusSeconds(120));
        requests.open(brand, number, said.plusSeconds(180));
        Erasing.forget(number);

        // when
        List<UUID> open = openQuestions(userId);

        // then
        assertThat(open).hasSize(1);
        ErasureRequests.erase(open.get(0)).statusCode(200);
        assertThat(asked.reasons(brand, userId)).contains("SUP_ERASED");
    }

    @Test
    void ambiguousReplyOutlivesTheErasureOfTheNextHolder() {
        // given
        RecipientKey userId = World.person();
        links.link(List.of(Said.together(number, userId)));
        Broker.publish(Said.mumble(brand, said, number));
        await("the question")
                .until(() -> asked.reasons(brand, number).contains("SUP_REVIEW_PENDING"));
        ErasureRequests.suppress(brand, number, "REASSIGNED");

        // when
        Erasing.forget(number);

        // then
        assertThat(asked.reasons(brand, userId)).contains("SUP_REVIEW_PENDING");
    }

    @Test
    void ambiguousReplyIsKeptForEveryKeyThatIsSurelyTheWriters() {
        // given
        RecipientKey userId = World.person();
        RecipientKey account = World.person();
        RecipientKey stranger = World.consenting(brand);
        links.link(List.of(Said.together(number, userId)));
        links.link(List.of(Said.together(number, account)));
        links.link(List.of(Said.together(userId, stranger)));
        Broker.publish(Said.mumble(brand, said, number));
        await("the question")
                .until(() -> asked.reasons(brand, number).contains("SUP_REVIEW_PENDING"));
        ErasureRequests.suppress(brand, number, "REASSIGNED");

        // when
        Erasing.begin(number);

        // then
        assertThat(openQuestions(userId)).isNotEmpty();
        assertThat(openQuestions(account)).isNotEmpty();
        assertThat(openQuestions(stranger)).isEmpty();
    }
}
