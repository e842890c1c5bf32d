package io.anuencia.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BriefLocksTest {

    @ParameterizedTest
    @CsvSource({
        "'alter table attempt drop column owner_epoch', attempt",
        "'ALTER TABLE ONLY attempt ADD COLUMN said text', attempt",
        "'drop table if exists attempt', attempt",
        "'-- drop table message\n\nalter table attempt\n    add column said text', attempt",
        "'create table attempt (id uuid)', ",
        "'-- alter table attempt', ",
        "'create index concurrently ix_attempt on attempt (id)', ",
        "'update attempt set said = ''drop table attempt''', "
    })
    void tableThatAStatementAltersIsFound(String statement, String table) {
        // then
        assertThat(BriefLocks.lockedBy(statement)).isEqualTo(Optional.ofNullable(table));
    }
}
