package io.anuencia.dispatch.template;

import com.fasterxml.jackson.core.type.TypeReference;
import io.anuencia.dispatch.paging.Cursor;
import io.anuencia.messaging.StoredJson;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.RowReader;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The stored templates. */
@ApplicationScoped
public class Templates {

    private static final TypeReference<List<TemplateButton>> BUTTONS = new TypeReference<>() {};
    private static final String NAMED = "NAMED";
    private static final String POSITIONAL = "POSITIONAL";
    private static final String SELECT =
            """
            select waba_id, name, language, template_id, status, reason, category,
                   quality, parameter_format, header, body, footer, parameters, urls, quick_replies, quick_reply_indexes, other_inputs,
                   buttons::text as buttons, ttl_seconds
              from template
            """;
    private static final String FIND = SELECT + " where waba_id = ? and name = ? and language = ?";
    private static final String OF_ACCOUNTS =
            SELECT
                    + """
                     where waba_id = any (?) and (waba_id, name, language) > (?, ?, ?)
                       and name = coalesce(?, name) and status = coalesce(?, status)
                       and language = coalesce(?, language)
                     order by waba_id, name, language limit ?
                    """;

    // A stored time in the future was written by a clock that was ahead; it counts as none. A list
    // gives a reason only for a rejection; that of a pause, which Meta reported, stays with it.
    private static final String STORE =
            """
            insert into template (waba_id, name, language, template_id, status, reason,
                                  status_at, category, category_at, quality, quality_at, parameter_format,
                                  header, body, footer, parameters, urls, quick_replies,
                                  quick_reply_indexes, other_inputs, buttons, ttl_seconds,
                                  synced_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, now())
            on conflict on constraint pk_template do update
               set template_id = excluded.template_id,
                   status = case when template.status_at between excluded.status_at
                                           and now() + interval '1 minute'
                                 then template.status else excluded.status end,
                   reason = case when template.status_at between excluded.status_at
                                           and now() + interval '1 minute'
                                 then template.reason
                                 when template.status = excluded.status
                                 then coalesce(excluded.reason, template.reason)
                                 else excluded.reason end,
                   status_at = case when template.status_at between excluded.status_at
                                              and now() + interval '1 minute'
                                    then template.status_at else excluded.status_at end,
                   category = case when template.category_at between excluded.category_at
                                             and now() + interval '1 minute'
                                   then template.category else excluded.category end,
                   category_at = case when template.category_at between excluded.category_at
                                                and now() + interval '1 minute'
                                      then template.category_at else excluded.category_at end,
                   quality = case when template.quality_at between excluded.quality_at
                                            and now() + interval '1 minute'
                                  then template.quality
                                  else coalesce(excluded.quality, template.quality) end,
                   quality_at = case when template.quality_at between excluded.quality_at
                                               and now() + interval '1 minute'
                                     then template.quality_at
                                     else coalesce(excluded.quality_at, template.quality_at) end,
                   parameter_format = excluded.parameter_format, header = excluded.header,
                   body = excluded.body, footer = excluded.footer, urls = excluded.urls,
                   parameters = excluded.parameters, quick_replies = excluded.quick_replies,
                   quick_reply_indexes = excluded.quick_reply_indexes,
                   other_inputs = excluded.other_inputs, buttons = excluded.buttons,
                   ttl_seconds = excluded.ttl_seconds,
                   synced_at = excluded.synced_at,
                   stale_from = case when template.stale_from > excluded.category_at
                                     then template.stale_from end
            """;

    // Templates that another sync stored, or Meta reported on, after this list was requested stay.
    private static final String FORGET =
            """
            delete from template
             where waba_id = ?
               and coalesce(status_at < ? or status_at > now() + interval '1 minute', true)
               and (synced_at < now() or synced_at > now() + interval '1 minute')
            """;
    private static final String STALE =
            """
            select waba_id from template group by waba_id
            having max(synced_at) not between statement_timestamp() - make_interval(secs => ?)
                                          and statement_timestamp() + interval '1 minute'
                or min(synced_at) = 'epoch' or min(stale_from) <= statement_timestamp()
            """;

    // One row marks the whole account, so that a sync and a report have few rows to wait for.
    private static final String OUTDATE =
            """
            update template t set synced_at = 'epoch'
              from (select waba_id, name, language from template where waba_id = ?
                     order by name, language limit 1) one
             where t.waba_id = one.waba_id and t.name = one.name and t.language = one.language
               and t.synced_at <> 'epoch'
            """;

    private final Sql sql;

    Templates(Sql sql) {
        this.sql = sql;
    }

    /** Returns a template as of the last sync. */
    public Optional<Template> find(String wabaId, String name, String language) {
        return sql.first(FIND, READER, wabaId, name, language);
    }

    /**
     * A filter of templates; null means any.
     *
     * @param name its name
     * @param status Meta's status
     * @param language its language code
     */
    public record Filter(String name, String status, String language) {

        /** Lets all templates through. */
        public static final Filter NONE = new Filter(null, null, null);
    }

    /** Returns the templates of these accounts that follow a position, in order. */
    public List<Template> list(
            Collection<String> wabaIds, Filter filter, Position after, int limit) {
        return sql.list(
                OF_ACCOUNTS,
                READER,
                SqlArray.texts(wabaIds),
                after.wabaId(),
                after.name(),
                after.language(),
                filter.name(),
                filter.status(),
                filter.language(),
                limit);
    }

    /**
     * A position in the list of templates.
     *
     * @param wabaId account of the last template shown
     * @param name name of the last template shown
     * @param language language of the last template shown
     */
    public record Position(String wabaId, String name, String language) {

        /** The position before all templates. */
        private static final Position START = new Position("", "", "");

        /**
         * Returns the position that a cursor holds, or the start if there is no cursor.
         *
         * @throws io.anuencia.messaging.rest.ProblemException (400) if it is not a cursor of
         *     templates
         */
        public static Position of(String cursor) {
            if (cursor == null) {
                return START;
            }
            List<String> parts = Cursor.read(cursor, 3);
            return new Position(parts.get(0), parts.get(1), parts.get(2));
        }

        /** Returns the cursor of the page after this one, or null if this one is the last. */
        public static String next(List<Template> page, int limit) {
            return Cursor.next(page, limit, Template::wabaId, Template::name, Template::language);
        }
    }

    /**
     * Replaces the stored templates of an account by the listed ones.
     *
     * @param asOf time at which the list was requested, by the database's clock; what Meta reported
     *     later stays
     */
    @Transactional
    void replace(String wabaId, List<Template> listed, Instant asOf) {
        sql.batch(STORE, lastOfEach(listed).stream().map(template -> row(template, asOf)).toList());
        sql.update(FORGET, wabaId, asOf);
    }

    /**
     * Returns the last occurrence of each template, sorted; a list that changes while its pages are
     * fetched may repeat some.
     */
    private static List<Template> lastOfEach(List<Template> listed) {
        Map<Position, Template> last = new HashMap<>();
        for (Template found : listed) {
            last.put(new Position(found.wabaId(), found.name(), found.language()), found);
        }
        return last.values().stream()
                .sorted(Comparator.comparing(Template::name).thenComparing(Template::language))
                .toList();
    }

    /** Marks an account to be synced, by any replica and even if this one dies. */
    @Transactional(Transactional.TxType.MANDATORY)
    void outdate(String wabaId) {
        sql.update(OUTDATE, wabaId);
    }

    /**
     * Returns the accounts whose last sync is older than this, or that are marked to be synced;
     * never-synced accounts are not among them.
     */
    Set<String> stale(Duration age) {
        return new HashSet<>(
                sql.list(STALE, row -> row.getString("waba_id"), age.toMillis() / 1_000.0));
    }

    private static Object[] row(Template template, Instant asOf) {
        List<QuickReply> replies = template.quickReplies();
        return new Object[] {
            template.wabaId(),
            template.name(),
            template.language(),
            template.templateId(),
            template.status(),
            template.reason(),
            asOf,
            template.category(),
            asOf,
            template.quality(),
            template.quality() == null ? null : asOf,
            template.named() ? NAMED : POSITIONAL,
            template.header(),
            template.body(),
            template.footer(),
            SqlArray.texts(template.parameters()),
            SqlArray.texts(template.urls()),
            SqlArray.texts(replies, QuickReply::text),
            SqlArray.integers(replies, QuickReply::index),
            SqlArray.texts(template.otherInputs()),
            StoredJson.of(template.buttons()),
            template.ttlSeconds()
        };
    }

    private static final RowReader<Template> READER =
            row ->
                    new Template(
                            row.getString("waba_id"),
                            row.getString("name"),
                            row.getString("language"),
                            row.getString("template_id"),
                            row.getString("status"),
                            row.getString("reason"),
                            row.getString("category"),
                            row.getString("quality"),
                            NAMED.equals(row.getString("parameter_format")),
                            row.getString("header"),
                            row.getString("body"),
                            row.getString("footer"),
                            Columns.texts(row, "parameters"),
                            Columns.texts(row, "urls"),
                            quickReplies(row),
                            Columns.texts(row, "other_inputs"),
                            StoredJson.read(row.getString("buttons"), BUTTONS),
                            row.getObject("ttl_seconds", Integer.class));

    private static List<QuickReply> quickReplies(ResultSet row) throws SQLException {
        List<String> texts = Columns.texts(row, "quick_replies");
        List<Integer> indexes = Columns.integers(row, "quick_reply_indexes");
        List<QuickReply> replies = new ArrayList<>(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            replies.add(new QuickReply(indexes.get(i), texts.get(i)));
        }
        return replies;
    }
}
