package io.anuencia.testbed.benchmarks.people;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Inserts people straight into the table, with the columns that filters use. */
final class ManyPeople {

    private static final String INSERT =
            """
            insert into contact (id, external_id, recipient_key, phone, phone_input, first_name,
                language, country, number_country, time_zone, attributes, tags, classes,
                last_activity_at, created_at, updated_at)
            select ('00000000-0000-7000-8000-' || lpad(i::text, 12, '0'))::uuid, 'many-' || i,
                overlay(overlay(md5('key' || i) placing '8' from 13) placing '8' from 17)::uuid,
                '+519' || lpad(i::text, 8, '0'), '', 'Ana',
                (array['es', 'es-PE', 'pt-BR', 'en'])[1 + i % 4],
                (array['PE', 'MX', 'BR', 'AR', 'CO'])[1 + i % 5], 'PE', 'America/Lima',
                jsonb_build_object('plan', (array['gold', 'silver', 'iron'])[1 + i % 3],
                    'points', i % 1000),
                case i % 10 when 0 then array['vip', 'lima'] else array['lima'] end,
                case i % 20 when 0
                    then '[{"class": "CUSTOMER", "reference": "order-7"}]'::jsonb else '[]' end,
                case i % 4 when 0 then now() - make_interval(days => (i % 400)::integer) end,
                now(), now()
            from generate_series(?::bigint, ?::bigint) i
            """;

    private static final String DECLARE =
            """
            insert into attribute (name, type)
            values ('plan', 'TEXT'), ('points', 'NUMBER')
            on conflict do nothing
            """;

    private static final String INDEXES =
            """
            select indexdef from pg_indexes where tablename = 'contact' and indexname like 'ix_%'
            order by indexname
            """;

    private final Connection database;

    ManyPeople(Connection database) {
        this.database = database;
    }

    /** Inserts people; rebuilds the indexes of filters afterwards, which is much faster. */
    void make(long from, long to) throws SQLException {
        List<String> definitions = new ArrayList<>();
        try (Statement statement = database.createStatement()) {
            try (ResultSet indexes = statement.executeQuery(INDEXES)) {
                while (indexes.next()) {
                    definitions.add(indexes.getString("indexdef"));
                }
            }
            for (String definition : definitions) {
                statement.execute("drop index " + definition.split(" ")[2]);
            }
        }
        try (Statement statement = database.createStatement()) {
            statement.execute(DECLARE);
        }
        try (PreparedStatement insert = database.prepareStatement(INSERT)) {
            insert.setLong(1, from);
            insert.setLong(2, to);
            insert.executeUpdate();
        }
        try (Statement statement = database.createStatement()) {
            for (String definition : definitions) {
                statement.execute(definition);
            }
            statement.execute("vacuum analyze contact");
        }
    }
}
