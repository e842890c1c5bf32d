package io.anuencia.testbed.acceptance;

import io.anuencia.testbed.localstack.LocalStack;
import io.anuencia.testbed.localstack.Part;
import io.anuencia.testbed.localstack.StackFile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** A copy of consent-service's database as it was at one moment. */
final class ConsentBackup {

    private static final String ORIGINAL = Part.CONSENT.key();
    private static final String COPY = "consent_2";

    private static final String PEOPLE =
            """
            select subject_id, string_agg(kind || ' ' || many, ', ' order by kind) as held
            from (select subject_id, 'entries' as kind, count(*) as many
                    from consent_entry group by 1
                  union all
                  select subject_id, 'opt-outs', count(*) from opt_out_subject group by 1
                  union all
                  select subject_id, 'erasures', count(*) from erasure_subject group by 1) as all_kinds
            group by 1
            """;

    private final LocalStack stack;
    private final Instant takenAt;

    private ConsentBackup(LocalStack stack, Instant takenAt) {
        this.stack = stack;
        this.takenAt = takenAt;
    }

    /** Copies the database; the service is without it for as long as that takes. */
    static ConsentBackup take(LocalStack stack) throws SQLException {
        try (Connection server = stack.description().postgres().connect("postgres");
                Statement statement = server.createStatement()) {
            statement.execute("alter database " + ORIGINAL + " with allow_connections false");
            statement.execute(
                    "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '"
                            + ORIGINAL
                            + "'");
            statement.execute("create database " + COPY + " template " + ORIGINAL);
            statement.execute("alter database " + ORIGINAL + " with allow_connections true");
            statement.execute("alter database " + COPY + " with allow_connections true");
        }
        return new ConsentBackup(stack, Instant.now());
    }

    /** The moment of the copy, by the clock of this machine. */
    Instant takenAt() {
        return takenAt;
    }

    /** Makes the service use the copy from its next start on. */
    void takeThePlaceOfTheOriginal() {
        StackFile.Postgres server = stack.description().postgres();
        stack.set(
                Part.CONSENT,
                "QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:postgresql://%s:%d/%s".formatted(server.host(), server.port(), COPY));
    }

    /** Returns what the copy has of each person: ledger entries, opt-outs and erasures. */
    Map<String, String> people() throws SQLException {
        Map<String, String> people = new TreeMap<>();
        try (Connection database = stack.description().postgres().connect(COPY);
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(PEOPLE)) {
            while (rows.next()) {
                people.put(rows.getString("subject_id"), rows.getString("held"));
            }
        }
        return people;
    }
}
