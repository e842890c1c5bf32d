package io.anuencia.contacts.filter;

import io.anuencia.events.AudienceClass;

/**
 * People who belong to an audience class.
 *
 * @param audienceClass the class
 * @param reference the purchase, event, community or promotion, or null for any
 */
record ClassCondition(AudienceClass audienceClass, String reference) implements Filter {

    @Override
    public void appendTo(FilterSql sql) {
        sql.say("(c.classes <> '[]' and c.classes @> jsonb_build_array(jsonb_build_object(");
        sql.say("'class', ?::text").bind(audienceClass.name());
        if (reference != null) {
            sql.say(", 'reference', ?::text").bind(reference);
        }
        sql.say(")))");
    }
}
