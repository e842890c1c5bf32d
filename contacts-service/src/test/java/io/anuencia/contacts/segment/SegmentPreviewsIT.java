package io.anuencia.contacts.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.contacts.TokenResource;
import io.anuencia.contacts.WithoutWorkers;
import io.anuencia.contacts.filter.FilterSql;
import io.anuencia.contacts.filter.Filters;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithoutWorkers.class)
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
@QuarkusTestResource(TokenResource.class)
class SegmentPreviewsIT {

    private static final int PEOPLE = 40_000;

    @Inject SegmentPreviews previews;
    @Inject Sql sql;

    @Test
    void estimateIsNearTheCount() {
        // given
        sql.update(
                """
                insert into contact (id, recipient_key, phone, phone_input, tags, created_at,
                    updated_at)
                select gen_random_uuid(), overlay(overlay(gen_random_uuid()::text placing '8'
                    from 15) placing '8' from 20)::uuid, '+5198' || (3000000 + i),
                    repeat('x', 500), case when i % 4 = 0 then array['fourth'] else '{}' end,
                    now(), now()
                from generate_series(1, ?) i
                """,
                PEOPLE);

        // when
        long estimate = previews.estimate(FilterSql.of(Filters.tag("fourth"), Instant.EPOCH));

        // then
        assertThat(estimate).isCloseTo(PEOPLE / 4, Percentage.withPercentage(15));
    }
}
