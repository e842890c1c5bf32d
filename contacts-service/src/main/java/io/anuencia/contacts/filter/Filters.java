package io.anuencia.contacts.filter;

/** Filters that other features build in code. */
public final class Filters {

    private Filters() {}

    /** People who have this tag. */
    public static Filter tag(String tag) {
        return new TagCondition(tag);
    }

    /** Everybody. */
    public static Filter everybody() {
        return sql -> sql.say("true");
    }
}
