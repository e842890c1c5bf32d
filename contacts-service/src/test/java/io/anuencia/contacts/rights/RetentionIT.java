package io.anuencia.contacts.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.anuencia.contacts.TokenResource;
import io.anuencia.contacts.Wire;
import io.anuencia.contacts.WithoutWorkers;
import io.anuencia.events.ContactExpired;
import io.anuencia.events.Topic;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithoutWorkers.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class RetentionIT {

    @Inject Retention retention;
    @Inject Sql sql;

    private void person(String phone, String country, String updated, String active) {
        sql.update(
                """
                insert into contact (id, external_id, recipient_key, phone, phone_input, country,
                    created_at, updated_at, last_activity_at)
                values (gen_random_uuid(), ?, overlay(overlay(gen_random_uuid()::text placing '8'
                    from 15) placing '8' from 20)::uuid, ?, '', ?, now() - interval '9 years',
                    now() - ?::interval, now() - ?::interval)
                """,
                "old" + phone,
                phone,
                country,
                updated,
                active);
    }

    @Test
    void peopleWithoutASignForSoLongAsTheirCountrysRuleAreLetGoAndOthersStay() {
        // given
        person("+33612000001", "FR", "4 years", null);
        person("+33612000002", "FR", "4 years", "1 year");
        person("+51982999001", "PE", "2 years", "5 years");
        person("+51982999002", "PE", "4 years", "5 years");

        // when
        retention.expireInactive();

        // then
        List<String> left =
                sql.list(
                        "select phone from contact where external_id like 'old+%' order by phone",
                        row -> row.getString(1));
        assertThat(left).containsExactly("+33612000002", "+51982999001");
        await("told")
                .untilAsserted(
                        () ->
                                assertThat(
                                                Wire.eventsOf(
                                                        Topic.CONTACT_EVENTS,
                                                        ConfigProvider.getConfig()
                                                                .getValue(
                                                                        "kafka.bootstrap.servers",
                                                                        String.class)))
                                        .filteredOn(ContactExpired.class::isInstance)
                                        .extracting(e -> ((ContactExpired) e).rule())
                                        .containsExactlyInAnyOrder("pack:FR", "default"));
        assertThat(
                        sql.first("select count(*) from erased_key", row -> row.getLong(1))
                                .orElseThrow())
                .isZero();
    }
}
