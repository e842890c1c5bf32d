package io.anuencia.consent.standing;

import io.anuencia.consent.subject.Group;
import io.anuencia.events.AudienceClass;
import io.anuencia.events.ConsentState;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.RoundTrip;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import io.anuencia.messaging.sql.Writes;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Reads and writes the current standing of people. */
@ApplicationScoped
public class Standings {

    private static final String READ =
            """
            select subject_id, brand, purpose, state, said_at, express_at, double_opt_in_at,
                   audience_class, entry_id, subject_version, recorded_at, terms
            from consent_standing
            where subject_id = any (?)
            order by subject_id, brand nulls first, purpose nulls first
            """;
    private static final String WRITE =
            """
            insert into consent_standing (subject_id, brand, purpose, state, said_at, express_at,
                double_opt_in_at, audience_class, entry_id, subject_version, recorded_at, terms,
                valid_until)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict on constraint uq_consent_standing_scope do update
            set state = excluded.state, said_at = excluded.said_at,
                express_at = excluded.express_at,
                double_opt_in_at = excluded.double_opt_in_at,
                audience_class = excluded.audience_class, entry_id = excluded.entry_id,
                subject_version = excluded.subject_version, recorded_at = excluded.recorded_at,
                terms = excluded.terms, valid_until = excluded.valid_until
            """;

    private final Sql sql;

    Standings(Sql sql) {
        this.sql = sql;
    }

    /** Returns the standing of each of these people. */
    public Map<Group, Standing> read(Collection<Group> groups) {
        return read(groups, sql.roundTrip()).get();
    }

    /** Returns the standing of one person. */
    public Standing of(Group person) {
        return read(List.of(person)).get(person);
    }

    /** As {@link #read(Collection)}, but batched with the other queries of a round trip. */
    public Supplier<Map<Group, Standing>> read(Collection<Group> groups, RoundTrip roundTrip) {
        List<UUID> subjects = Group.subjectsOf(groups);
        Supplier<List<StandingRow>> rows =
                roundTrip.list(READ, Standings::row, SqlArray.uuids(subjects));
        return () -> byGroup(rows.get(), groups);
    }

    private static Map<Group, Standing> byGroup(List<StandingRow> rows, Collection<Group> groups) {
        Map<Group, Standing> standings = new HashMap<>();
        Group.gather(groups, rows, StandingRow::subjectId)
                .forEach(
                        (group, own) ->
                                standings.put(
                                        group,
                                        new Standing(
                                                own.stream()
                                                        .map(row -> ofGroup(row, group))
                                                        .toList())));
        return standings;
    }

    private static StandingRow ofGroup(StandingRow row, Group group) {
        return group.speaksAlone(row.subjectId(), row.version()) ? row.speakingAlone() : row;
    }

    /** Writes the rows that are in force now; the last row of a scope wins. */
    public static void write(List<StandingRow> rows, Writes writes) {
        Map<List<Object>, StandingRow> last = new LinkedHashMap<>();
        for (StandingRow row : rows) {
            last.put(Arrays.asList(row.subjectId(), row.brand(), row.purpose()), row);
        }
        last.values().forEach(row -> writes.add(WRITE, values(row)));
    }

    private static Object[] values(StandingRow row) {
        return new Object[] {
            row.subjectId(),
            row.brand(),
            row.purpose(),
            row.state(),
            row.saidAt(),
            row.expressAt(),
            row.doubleOptInAt(),
            row.audienceClass(),
            row.entryId(),
            row.version(),
            row.recordedAt(),
            TermsJson.write(row.terms()),
            row.terms().validUntil()
        };
    }

    private static StandingRow row(ResultSet row) throws SQLException {
        return new StandingRow(
                Columns.uuid(row, "subject_id"),
                row.getString("brand"),
                row.getString("purpose"),
                Columns.constant(row, "state", ConsentState.class),
                Columns.instant(row, "said_at"),
                Columns.instant(row, "express_at"),
                Columns.instant(row, "double_opt_in_at"),
                Columns.constant(row, "audience_class", AudienceClass.class),
                Columns.uuid(row, "entry_id"),
                row.getLong("subject_version"),
                Columns.instant(row, "recorded_at"),
                TermsJson.read(row.getString("terms")),
                false);
    }
}
