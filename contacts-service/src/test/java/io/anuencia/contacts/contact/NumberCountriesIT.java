package io.anuencia.contacts.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.contacts.TokenResource;
import io.anuencia.contacts.WithoutWorkers;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithoutWorkers.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class NumberCountriesIT {

    @Inject NumberCountries countries;
    @Inject Sql sql;

    @Test
    void countryOfTheNumbersOfAnEarlierReleaseIsNoted() {
        // given
        sql.update(
                """
                insert into contact (id, external_id, recipient_key, phone, phone_input, created_at,
                    updated_at)
                select gen_random_uuid(), 'before-' || phone, overlay(overlay(
                    gen_random_uuid()::text placing '8' from 15) placing '8' from 20)::uuid, phone,
                    '', now(), now()
                from unnest(array['+34612345678', '+12025550123', '+99912345678']) as phone
                """);

        // when: people of other tests may come first
        while (someAreUnknown()) {
            countries.noteSome();
        }

        // then
        assertThat(
                        sql.list(
                                """
                                select number_country from contact
                                where external_id like 'before-%' order by phone
                                """,
                                row -> row.getString(1)))
                .containsExactly("US", "ES", "ZZ");
    }

    private boolean someAreUnknown() {
        return !sql.list(
                        "select 1 from contact where number_country is null limit 1",
                        row -> row.getInt(1))
                .isEmpty();
    }
}
