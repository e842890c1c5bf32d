package io.anuencia.contacts.filter;

/** Filters that other features make themselves. */
public final class Filters {

    private Filters() {}

    /** Those who have a tag. */
    public static Filter tag(String tag) {
        return new TagCondition(tag);
    }

    /** Everybody. */
    public static Filter everybody() {
        return sql -> sql.say("true");
    }
}
