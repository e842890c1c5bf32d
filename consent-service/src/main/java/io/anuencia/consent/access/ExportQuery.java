package io.anuencia.consent.access;

import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.RowReader;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Reads the data of subjects, a page at a time. */
@ApplicationScoped
class ExportQuery {

    /** The most rows of a page. */
    static final int PAGE = 500;

    /** The first three parameters: {@link Held#columns}. */
    static final String HELD =
            """
            with held (subject_id, since, until) as (
                select * from unnest(?::uuid[], ?::timestamptz[], ?::timestamptz[]))
            """;

    // The version of brand and purpose agreed to, or in force when it was said, or the first one;
    // entries from before versions were kept have the names of their own columns.
    private static final String ENTRY =
            """
            select e.*, v.salt as evidence_salt, v.bytes as evidence_bytes,
                   v.created_at as evidence_stored_at,
                   coalesce(b.body ->> 'displayName', b.body ->> 'display_name') as display_name,
                   coalesce(b.body ->> 'legalName', b.body ->> 'legal_name') as legal_name,
                   b.body ->> 'address' as address, b.body ->> 'contact' as contact,
                   (p.body -> 'texts')::text as purpose_texts, p.body ->> 'validity' as validity,
                   n.language, n.text as notice_text, o.kind as opt_out_kind,
                   e.source = 'REVIEW' and exists (
                       select 1 from review r
                       where r.subject_id = e.subject_id and r.opt_out_id = o.id
                         and r.state = 'UPGRADED') as by_clock
            from consent_entry e
            cross join lateral (
                select coalesce(e.said_at, e.recorded_at) as at,
                       case when e.state in ('GIVEN', 'RENEWED') then e.terms::jsonb end as terms
            ) agreed
            left join evidence v on v.sha256 = e.evidence_sha256
            left join brand_version b on b.brand = e.brand and b.version = coalesce(
                (agreed.terms ->> 'brandVersion')::integer,
                (select max(f.version) from brand_version f
                 where f.brand = e.brand and f.since <= agreed.at),
                1)
            left join purpose_version p on p.brand = e.brand and p.purpose = e.purpose
                and p.version = coalesce(
                    (agreed.terms ->> 'purposeVersion')::integer,
                    (select max(f.version) from purpose_version f
                     where f.brand = e.brand and f.purpose = e.purpose and f.since <= agreed.at),
                    1)
            left join notice n on n.sha256 = e.notice_sha256
            left join opt_out o on e.state = 'WITHDRAWN'
                and o.id = case when e.source_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
                    then e.source_id::uuid end
            """;
    private static final String ENTRIES =
            ENTRY
                    + """
                    where e.subject_id = any (?)
                      and (?::text is null or e.brand is null or e.brand = ?::text)
                      and (e.subject_version, e.id) > (?, ?)
                    order by e.subject_version, e.id
                    limit ?
                    """;
    private static final String ONE_ENTRY = ENTRY + "where e.id = ?";
    private static final String BRANDS =
            """
            select code, display_name, legal_name, address, contact, country
            from brand where code = any (?) order by code
            """;
    private static final String HEARD =
            """
            %s
            select max(heard_at) as heard_at
            from held
            cross join lateral (
                select heard_at from brand_activity
                where subject_id = held.subject_id
                  and (?::text is null or brand = ?::text)) heard
            where heard_at > held.since and heard_at <= held.until
            """
                    .formatted(HELD);
    // Confirmed forms are in the ledger.
    private static final String FORMS =
            """
            %s
            select brand, purpose, agreement::text as agreement, requested_at, expires_at
            from double_opt_in
            join held using (subject_id)
            where requested_at > held.since and requested_at <= held.until
              and confirmed_at is null and (?::text is null or brand = ?::text)
            order by requested_at, id
            limit 10000
            """
                    .formatted(HELD);
    private static final String REVIEWS =
            """
            %s
            select kind, state, brand, phone_number_id, wamid, rule, said_at, opened_at, due_at, decision,
                   decided_at, note
            from review
            join held using (subject_id)
            where said_at > held.since and said_at <= held.until
              and (?::text is null or brand is null or brand = ?::text)
            order by id
            limit 10000
            """
                    .formatted(HELD);
    private static final String LINKS_REVOKED =
            """
            select max(revoked_at) as revoked_at from page_revocation where subject_id = any (?)
            """;
    private static final String CHECKPOINT =
            """
            select tree_size, note from ledger_checkpoint order by tree_size desc limit 1
            """;
    private static final UUID FIRST = new UUID(0, 0);

    private final Sql sql;

    ExportQuery(Sql sql) {
        this.sql = sql;
    }

    /** Handles one row. */
    @FunctionalInterface
    interface RowWriter {
        void write(ResultSet row) throws SQLException, IOException;
    }

    /** The end of a page. */
    private record Place(long version, UUID id) {}

    /** A sender, as people know it. */
    record Controller(
            String brand,
            String displayName,
            String legalName,
            String address,
            String contact,
            String country) {}

    /**
     * A form about a person who has not confirmed it.
     *
     * @param agreement JSON of what they would agree to
     */
    record Form(
            String brand,
            String purpose,
            String agreement,
            Instant requestedAt,
            Instant expiresAt) {}

    /** The last signed checkpoint of the ledger. */
    record Head(long treeSize, String note) {}

    /** Passes each entry of the ledger to a writer, the oldest first. */
    void eachEntry(Held held, String brand, RowWriter writer) {
        RowReader<Place> reader =
                row -> {
                    if (held.includes(Columns.uuid(row, "subject_id"), saidAt(row))) {
                        write(writer, row);
                    }
                    return new Place(row.getLong("subject_version"), Columns.uuid(row, "id"));
                };
        pages(
                new Place(0, FIRST),
                last ->
                        sql.list(
                                ENTRIES,
                                reader,
                                SqlArray.uuids(held.subjects()),
                                brand,
                                brand,
                                last.version(),
                                last.id(),
                                PAGE));
    }

    /**
     * Reads pages until one is not full.
     *
     * @param first the place before the first row
     * @param next reads the page after a place; returns the places of its rows
     */
    static <P> void pages(P first, Function<P, List<P>> next) {
        P last = first;
        List<P> page;
        do {
            page = next.apply(last);
            last = page.isEmpty() ? last : page.get(page.size() - 1);
        } while (page.size() == PAGE);
    }

    private static Instant saidAt(ResultSet row) throws SQLException {
        Instant said = Columns.instant(row, "said_at");
        return said == null ? Columns.instant(row, "recorded_at") : said;
    }

    /** Returns one entry; empty if it does not exist. */
    <T> Optional<T> entry(UUID id, RowReader<T> reader) {
        return sql.first(ONE_ENTRY, reader, id);
    }

    List<Controller> controllers(Set<String> brands) {
        return sql.list(
                BRANDS,
                row ->
                        new Controller(
                                row.getString("code"),
                                row.getString("display_name"),
                                row.getString("legal_name"),
                                row.getString("address"),
                                row.getString("contact"),
                                row.getString("country")),
                SqlArray.texts(brands));
    }

    List<Form> forms(Held held, String brand) {
        return sql.list(
                FORMS,
                row ->
                        new Form(
                                row.getString("brand"),
                                row.getString("purpose"),
                                row.getString("agreement"),
                                Columns.instant(row, "requested_at"),
                                Columns.instant(row, "expires_at")),
                held.columns(brand, brand));
    }

    /** Passes each review about a person, with its answer, to a reader. */
    void eachReview(Held held, String brand, RowReader<Boolean> reader) {
        sql.list(REVIEWS, reader, held.columns(brand, brand));
    }

    Instant heardAt(Held held, String brand) {
        return sql.first(HEARD, row -> Columns.instant(row, "heard_at"), held.columns(brand, brand))
                .orElse(null);
    }

    /**
     * Returns the time up to which links to the page are revoked, by their time of issue, or null.
     */
    Instant linksRevokedAt(Collection<UUID> subjects) {
        return sql.first(
                        LINKS_REVOKED,
                        row -> Columns.instant(row, "revoked_at"),
                        SqlArray.uuids(subjects))
                .orElse(null);
    }

    Optional<Head> head() {
        return sql.first(
                CHECKPOINT, row -> new Head(row.getLong("tree_size"), row.getString("note")));
    }

    static void write(RowWriter writer, ResultSet row) throws SQLException {
        try {
            writer.write(row);
        } catch (IOException e) {
            throw new UncheckedIOException("the reader of the export went away", e);
        }
    }
}
