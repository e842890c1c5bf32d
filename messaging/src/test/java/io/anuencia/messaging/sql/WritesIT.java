package io.anuencia.messaging.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anuencia.testbed.infrastructure.KafkaResource;
import io.anuencia.testbed.infrastructure.PostgresResource;
import io.quarkus.test.TestTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(KafkaResource.class)
class WritesIT {

    private static final String TABLES =
            """
            create temporary table parent (id integer primary key, name text) on commit drop;
            create temporary table child (
                seq serial, parent_id integer references parent (id), tags text[]) on commit drop
            """;
    private static final String PARENT = "insert into parent (id, name) values (?, ?)";
    private static final String CHILD = "insert into child (parent_id, tags) values (?, ?)";
    private static final String CHILDREN =
            "select parent_id from child join parent on id = parent_id order by seq";

    @Inject Sql sql;

    private List<Integer> children() {
        return sql.list(CHILDREN, row -> row.getInt("parent_id"));
    }

    /** Few rows are written together, many by statement. */
    @ParameterizedTest
    @ValueSource(ints = {1, 6, 7, 40})
    @TestTransaction
    void rowsAreWrittenInTheirOrderAndStatementsInThatOfTheirFirstRow(int many) {
        // given
        sql.update(TABLES);
        Writes writes = sql.writes();
        List<Integer> ids = IntStream.range(0, many).map(i -> many - i).boxed().toList();
        for (int id : ids) {
            writes.add(PARENT, id, null);
            writes.add(CHILD, id, SqlArray.texts(List.of("a;b", "?")));
        }
        assertThat(children()).isEmpty();

        // when
        writes.write();

        // then
        assertThat(children()).isEqualTo(ids);
    }

    @Test
    @TestTransaction
    void writtenRowsAreNotWrittenAgain() {
        // given
        sql.update(TABLES);
        Writes writes = sql.writes();
        writes.write();
        writes.add(PARENT, 1, "one");
        writes.add(CHILD, 1, null);

        // when
        writes.write();
        writes.write();
        writes.add(CHILD, 1, null);
        writes.write();

        // then
        assertThat(children()).containsExactly(1, 1);
    }

    @Test
    @TestTransaction
    void statementThatFailsFailsAllOfThem() {
        // given
        sql.update(TABLES);
        Writes writes = sql.writes();
        writes.add(PARENT, 1, "one");
        writes.add(CHILD, 2, null);

        // then
        assertThatThrownBy(writes::write)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("23503");
    }
}
