package io.anuencia.messaging.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProblemMapperTest {

    private static final Logger MAPPER = Logger.getLogger(ProblemMapper.class.getName());

    private static final Formatter MESSAGE = new PatternFormatter("%s");

    private final List<String> lines = new ArrayList<>();

    private final Handler listener =
            new Handler() {
                @Override
                public void publish(LogRecord record) {
                    lines.add(MESSAGE.format(record));
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };

    @BeforeEach
    void listen() {
        MAPPER.addHandler(listener);
    }

    @AfterEach
    void stopListening() {
        MAPPER.removeHandler(listener);
    }

    @Test
    void outageIsLoggedByItsRootCause() {
        // given
        var failure =
                new IllegalStateException(
                        "a statement failed",
                        new SQLException("gone", "08006", new ConnectException()));

        // when
        int status = new ProblemMapper(null, null, null).unexpected(failure).getStatus();

        // then
        assertThat(status).isEqualTo(503);
        assertThat(lines).containsExactly("request failed for an outage cause=ConnectException");
    }
}
