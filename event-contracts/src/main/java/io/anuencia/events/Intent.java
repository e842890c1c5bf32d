package io.anuencia.events;

/** What the writer of a message wants. */
public enum Intent {
    OPT_OUT,
    OPT_IN,
    HELP,
    NONE,
    AMBIGUOUS
}
