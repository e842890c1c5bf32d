package io.anuencia.consent.preference;

import com.fasterxml.jackson.core.type.TypeReference;
import io.anuencia.messaging.StoredJson;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Reads how a brand presents itself and its purposes. */
@ApplicationScoped
class PageCatalog {

    private static final String BRAND =
            """
            select display_name, legal_name, address, contact, country from brand where code = ?
            """;
    private static final String PURPOSES =
            """
            select code, texts::text as texts, notices
            from purpose
            where brand = ? and message_class in ('MARKETING', 'UTILITY')
            order by message_class, code
            """;

    private final Sql sql;

    PageCatalog(Sql sql) {
        this.sql = sql;
    }

    /** A sender as people know it. */
    record Sender(
            String displayName, String legalName, String address, String contact, String country) {}

    /** The name and description of a purpose. */
    record Text(String title, String description) {}

    /** A purpose as it is presented, with its texts by language. */
    record Purpose(String code, TreeMap<String, Text> texts, List<String> notices) {

        /** The text in a language, whatever its region; otherwise the first there is. */
        Text in(String language) {
            return texts.get(tagIn(language));
        }

        /** The language tag of that text. */
        String tagIn(String language) {
            return texts.keySet().stream()
                    .filter(tag -> speaks(tag, language))
                    .findFirst()
                    .orElseGet(texts::firstKey);
        }
    }

    Optional<Sender> sender(String brand) {
        return sql.first(
                BRAND,
                row ->
                        new Sender(
                                row.getString("display_name"),
                                row.getString("legal_name"),
                                row.getString("address"),
                                row.getString("contact"),
                                row.getString("country")),
                brand);
    }

    List<Purpose> purposes(String brand) {
        return sql.list(PURPOSES, PageCatalog::purpose, brand);
    }

    /** Whether a tag such as pt-BR belongs to a language. */
    static boolean speaks(String tag, String language) {
        return tag.equalsIgnoreCase(language)
                || tag.regionMatches(true, 0, language + "-", 0, language.length() + 1)
                || tag.regionMatches(true, 0, language + "_", 0, language.length() + 1);
    }

    private static Purpose purpose(ResultSet row) throws SQLException {
        return new Purpose(
                row.getString("code"),
                StoredJson.read(
                        row.getString("texts"), new TypeReference<TreeMap<String, Text>>() {}),
                Columns.texts(row, "notices"));
    }
}
