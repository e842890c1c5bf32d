package io.anuencia.contacts.filter;

import java.util.List;

/**
 * People whose profile names one of these languages. {@code es} includes {@code es-MX}; {@code
 * es-MX} means only itself.
 *
 * @param languages BCP 47 tags in canonical form
 */
record LanguageCondition(List<String> languages) implements Filter {

    LanguageCondition {
        languages = List.copyOf(languages);
    }

    @Override
    public void appendTo(FilterSql sql) {
        sql.say("(");
        for (int i = 0; i < languages.size(); i++) {
            String language = languages.get(i);
            sql.say(i == 0 ? "" : " or ").say("c.language collate \"C\" = ?").bind(language);
            if (language.indexOf('-') < 0) {
                // The dot is the character after the hyphen, so all tags that begin with
                // "language-" lie between the two.
                sql.say(" or (c.language collate \"C\" >= ? and c.language collate \"C\" < ?)");
                sql.bind(language + "-").bind(language + ".");
            }
        }
        sql.say(")");
    }
}
