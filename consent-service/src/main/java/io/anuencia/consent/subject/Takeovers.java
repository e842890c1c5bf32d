package io.anuencia.consent.subject;

import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Finds reports that a number is somebody else's by now, as WRONG_NUMBER or REASSIGNED. */
@ApplicationScoped
class Takeovers {

    // What an operator lifted again was a mistake, even once another report is in force; a release
    // that does not mark it leaves only the time of the last lift. The number comes first; a link
    // made an older report wait once more, for one key alone. "offset 0" keeps these index
    // look-ups.
    private static final String REPORTS =
            """
            select said.subject_id, o.said_at as at, o.kind, said.opt_out_id,
                   said.place = 0 as of_number
            from opt_out_subject said
            cross join lateral (
                select kind, brand, purpose, source, said_at from opt_out
                where id = said.opt_out_id offset 0) o
            where said.subject_id = any (?) and o.kind in ('WRONG_NUMBER', 'REASSIGNED')
              and o.source <> 'LINK' and said.lifted_at is null
              and not exists (select 1 from suppression s
                              where s.subject_id = said.subject_id and s.kind = o.kind
                                and s.brand is not distinct from o.brand
                                and s.purpose is not distinct from o.purpose
                                and s.lifted_at > s.since and s.lifted_at >= o.said_at
                              offset 0)
            union all
            select s.subject_id, s.since, s.kind, null, true
            from suppression s
            where s.subject_id = any (?) and s.kind in ('WRONG_NUMBER', 'REASSIGNED')
              and (s.lifted_at is null or s.lifted_at <= s.since)
              and not exists (select 1 from opt_out_subject said
                              where said.opt_out_id = s.opt_out_id
                                and said.subject_id = s.subject_id and said.place > 0
                              offset 0)
            """;

    private final Sql sql;
    private final NextHolders next;

    Takeovers(Sql sql, NextHolders next) {
        this.sql = sql;
        this.next = next;
    }

    /**
     * A report.
     *
     * @param number subject of the number
     * @param at when it was reported; the number changed hands before that
     * @param reassigned whether an operator says so; otherwise whoever has the number does, who may
     *     have had it for long
     * @param reporter subjects of all keys that the report names: they are the reporter's
     */
    record Report(UUID number, Instant at, boolean reassigned, Set<UUID> reporter) {

        /** Dates a link among the reporter's keys after the change of holder: it is theirs. */
        Eras.Link dated(Eras.Link link) {
            return reporter.containsAll(Set.of(link.one(), link.other()))
                    ? link.notBefore(at.plus(1, ChronoUnit.MICROS))
                    : link;
        }

        /**
         * Whether whoever reported it was not at the number before: none of the other keys that it
         * names was linked with it. Somebody who names the number alone may always have had it.
         *
         * @param links the links as they were made
         */
        boolean isByNewcomer(List<Eras.Link> links) {
            List<Eras.Link> own =
                    links.stream()
                            .filter(link -> reporter.containsAll(Set.of(link.one(), link.other())))
                            .toList();
            return !own.isEmpty() && own.stream().noneMatch(link -> link.at().isBefore(at));
        }
    }

    private record Row(UUID subject, Instant at, String kind, UUID optOut, boolean ofNumber) {}

    /** Returns the reports about the numbers among some subjects. */
    List<Report> of(Collection<UUID> subjects) {
        SqlArray ids = SqlArray.uuids(subjects);
        List<Row> rows =
                sql.list(
                        REPORTS,
                        row ->
                                new Row(
                                        Columns.uuid(row, "subject_id"),
                                        Columns.instant(row, "at"),
                                        row.getString("kind"),
                                        Columns.uuid(row, "opt_out_id"),
                                        row.getBoolean("of_number")),
                        ids,
                        ids);
        return rows.stream()
                .filter(Row::ofNumber)
                .map(
                        row ->
                                new Report(
                                        row.subject(),
                                        row.at(),
                                        "REASSIGNED".equals(row.kind()),
                                        namedWith(row, rows)))
                .toList();
    }

    private static Set<UUID> namedWith(Row number, List<Row> rows) {
        Set<UUID> named =
                rows.stream()
                        .filter(row -> row.optOut() != null && row.optOut().equals(number.optOut()))
                        .map(Row::subject)
                        .collect(Collectors.toCollection(HashSet::new));
        named.add(number.subject());
        return named;
    }

    /**
     * Whether the key of a subject was reported to be somebody else's since an instant. Whoever
     * says that the number is wrong may be the one who had it then, until somebody agrees under it.
     */
    boolean isTakenOver(UUID subject, Instant since) {
        List<Report> reports =
                of(Set.of(subject)).stream().filter(report -> report.at().isAfter(since)).toList();
        Optional<Instant> wrong =
                reports.stream()
                        .filter(report -> !report.reassigned())
                        .map(Report::at)
                        .min(Instant::compareTo);
        return reports.stream().anyMatch(Report::reassigned)
                || wrong.filter(at -> next.agreed(subject, at)).isPresent();
    }
}
