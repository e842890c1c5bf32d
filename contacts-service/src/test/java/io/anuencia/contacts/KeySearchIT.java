package io.anuencia.contacts;

import static io.anuencia.contacts.Calls.caller;
import static io.anuencia.contacts.Calls.register;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.anuencia.events.Pepper;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Searches by key, because other services know people only by their keys. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class KeySearchIT {

    private static final String ALIAS =
            """
            insert into contact_alias (recipient_key, contact_id, identifier, seen_at)
            values (?, ?, ?, now())
            """;

    @Inject Pepper pepper;
    @Inject Sql sql;

    private RecipientKey key(String phone) {
        return pepper.keyOf(new PhoneNumber(phone));
    }

    private static ValidatableResponse search(Map<String, ?> asked) {
        return caller("contacts-read")
                .contentType(ContentType.JSON)
                .body(asked)
                .post("/contacts/search")
                .then();
    }

    @Test
    void personIsFoundByTheKeyOfTheirNumber() {
        // given
        String contact = register("key-search-1", "+51984000061");

        // when
        ValidatableResponse answer = search(Map.of("recipientKey", key("+51984000061")));

        // then
        answer.statusCode(200)
                .body("contacts.contactId", equalTo(List.of(contact)))
                .body("next", nullValue());
    }

    @Test
    void personIsFoundByTheKeyOfAnotherIdOfTheirs() {
        // given
        String contact = register("key-search-2", "+51984000062");
        RecipientKey alias = pepper.keyOfBsuid("PE.key-search");
        sql.update(ALIAS, alias.value(), UUID.fromString(contact), "PE.key-search");

        // when
        ValidatableResponse answer = search(Map.of("recipientKey", alias));

        // then
        answer.statusCode(200).body("contacts.contactId", equalTo(List.of(contact)));
    }

    @Test
    void keyOfNobodyFindsNobody() {
        // when
        ValidatableResponse answer = search(Map.of("recipientKey", key("+51984000063")));

        // then
        answer.statusCode(200).body("contacts", equalTo(List.of()));
    }

    @Test
    void uuidThatIsNoKeyIsRefusedWithItsField() {
        // when
        ValidatableResponse answer = search(Map.of("recipientKey", UUID.randomUUID()));

        // then
        answer.statusCode(400).body("errors[0].field", equalTo("recipientKey"));
    }

    @ParameterizedTest
    @CsvSource({"phone,+51984000063", "externalId,key-search-1"})
    void keyTogetherWithAnotherCriterionIsRefused(String other, String value) {
        // when
        ValidatableResponse answer =
                search(Map.of("recipientKey", key("+51984000063"), other, value));

        // then
        answer.statusCode(400).contentType("application/problem+json");
    }
}
