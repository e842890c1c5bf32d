package io.anuencia.messaging.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
class SqlIT {

    private static final String ROWS =
            """
            select * from (values (1, 'a', 7), (2, 'b', 7), (3, 'a', 8)) as v (seq, name, number)
             where number >= ? order by seq
            """;

    @Inject Sql sql;

    @Test
    void mapHoldsTheLastRowOfEachKey() {
        // when
        Map<String, Integer> found =
                sql.map(ROWS, row -> row.getString("name"), row -> row.getInt("number"), 7);

        // then
        assertThat(found).containsOnly(Map.entry("a", 8), Map.entry("b", 7));
        assertThat(sql.map(ROWS, row -> row.getString("name"), row -> true, 9)).isEmpty();
    }
}
