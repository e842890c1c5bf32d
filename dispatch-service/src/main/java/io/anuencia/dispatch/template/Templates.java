package io.anuencia.dispatch.template;

import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.RowReader;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The stored templates. */
@ApplicationScoped
public class Templates {

    private static final String NAMED = "NAMED";
    private static final String POSITIONAL = "POSITIONAL";
    private static final String SELECT =
            """
            select waba_id, name, language, status, category, parameter_format, body, parameters,
                   quick_replies, quick_reply_indexes, other_inputs
              from template
            """;
    private static final String FIND = SELECT + " where waba_id = ? and name = ? and language = ?";
    private static final String OF_ACCOUNTS =
            SELECT
                    + """
                     where waba_id = any (?) and (waba_id, name, language) > (?, ?, ?)
                     order by waba_id, name, language limit ?
                    """;
    private static final String STORE =
            """
            insert into template (waba_id, name, language, status, category, parameter_format,
                                  body, parameters, quick_replies, quick_reply_indexes,
                                  other_inputs, synced_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict on constraint pk_template do update
               set status = excluded.status, category = excluded.category,
                   parameter_format = excluded.parameter_format, body = excluded.body,
                   parameters = excluded.parameters, quick_replies = excluded.quick_replies,
                   quick_reply_indexes = excluded.quick_reply_indexes,
                   other_inputs = excluded.other_inputs, synced_at = excluded.synced_at
            """;
    private static final String FORGET = "delete from template where waba_id = ? and synced_at < ?";

    private final Sql sql;
    private final Clock clock;

    Templates(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** A template as of the last sync. */
    public Optional<Template> find(String wabaId, String name, String language) {
        return sql.first(FIND, READER, wabaId, name, language);
    }

    /** Templates of some accounts in order, those after the position; at most {@code limit}. */
    List<Template> list(Collection<String> wabaIds, Position after, int limit) {
        return sql.list(
                OF_ACCOUNTS,
                READER,
                SqlArray.texts(wabaIds),
                after.wabaId(),
                after.name(),
                after.language(),
                limit);
    }

    /**
     * Where a list goes on.
     *
     * @param wabaId of the last template that was shown
     * @param name of it
     * @param language of it
     */
    record Position(String wabaId, String name, String language) {

        static final Position START = new Position("", "", "");
    }

    /** Replaces what is stored of an account by what Meta listed. */
    @Transactional
    void replace(String wabaId, List<Template> listed) {
        Instant now = clock.instant();
        sql.batch(
                STORE,
                listed.stream()
                        .sorted(
                                Comparator.comparing(Template::name)
                                        .thenComparing(Template::language))
                        .map(template -> row(template, now))
                        .toList());
        sql.update(FORGET, wabaId, now);
    }

    private static Object[] row(Template template, Instant now) {
        List<QuickReply> replies = template.quickReplies();
        return new Object[] {
            template.wabaId(),
            template.name(),
            template.language(),
            template.status(),
            template.category(),
            template.named() ? NAMED : POSITIONAL,
            template.body(),
            SqlArray.texts(template.parameters()),
            SqlArray.texts(replies.stream().map(QuickReply::text).toList()),
            SqlArray.integers(replies.stream().map(QuickReply::index).toList()),
            SqlArray.texts(template.otherInputs()),
            now
        };
    }

    private static final RowReader<Template> READER =
            row ->
                    new Template(
                            row.getString("waba_id"),
                            row.getString("name"),
                            row.getString("language"),
                            row.getString("status"),
                            row.getString("category"),
                            NAMED.equals(row.getString("parameter_format")),
                            row.getString("body"),
                            Columns.texts(row, "parameters"),
                            quickReplies(row),
                            Columns.texts(row, "other_inputs"));

    private static List<QuickReply> quickReplies(ResultSet row) throws SQLException {
        List<String> texts = Columns.texts(row, "quick_replies");
        Integer[] indexes = (Integer[]) row.getArray("quick_reply_indexes").getArray();
        List<QuickReply> replies = new ArrayList<>(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            replies.add(new QuickReply(indexes[i], texts.get(i)));
        }
        return replies;
    }
}
