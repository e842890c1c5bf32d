package io.anuencia.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class FailuresTest {

    @Test
    void constraintViolationIsTheRecordsFaultAndLostConnectionIsNot() {
        // then
        assertThat(Failures.isOutage(new RuntimeException(new SQLException("", "23505"))))
                .isFalse();
        assertThat(Failures.isOutage(new RuntimeException(new SQLException("", "57P01")))).isTrue();
        assertThat(Failures.isOutage(new RuntimeException(new SQLException("", "25P03"))))
                .as("this process stood still")
                .isTrue();
        assertThat(Failures.isOutage(new RuntimeException(new SQLException("", "25P04"))))
                .as("the transaction took longer than the database lets one")
                .isTrue();
        assertThat(Failures.isOutage(new RuntimeException(new SQLException("", "55P03"))))
                .as("a lock was not available in time")
                .isTrue();
        assertThat(Failures.isOutage(new SQLException("pool timed out"))).isTrue();
        assertThat(Failures.isOutage(new IllegalArgumentException("bad"))).isFalse();
        assertThat(Failures.isOutage(new RuntimeException(new RollbackException())))
                .as("a commit of unknown outcome")
                .isTrue();
        Throwable because = new RollbackException().initCause(new SQLException("", "23505"));
        assertThat(Failures.isOutage(because)).as("a commit refused for a row").isFalse();
    }

    @Test
    void failedStatementHasTheStateOfItsCause() {
        // given
        var taken = new IllegalStateException(new SQLException("", "23505"));
        var stateless = new IllegalStateException(new SQLException("pool timed out"));

        // then
        assertThat(Failures.hasState(taken, "23503", "23505")).isTrue();
        assertThat(Failures.hasState(taken, "23503")).isFalse();
        assertThat(Failures.hasState(stateless, "23505")).isFalse();
        assertThat(Failures.hasState(new IllegalStateException(), "23505")).isFalse();
    }

    @Test
    void failureIsNamedByItsRootCauseWithoutItsMessage() {
        // given
        var failure = new RuntimeException(new IllegalStateException("+51987654321"));

        // then
        assertThat(Failures.nameOf(failure)).isEqualTo("IllegalStateException");
        assertThat(Failures.placeOf(failure))
                .startsWith("IllegalStateException@" + FailuresTest.class.getName())
                .doesNotContain("987654321");
    }
}
