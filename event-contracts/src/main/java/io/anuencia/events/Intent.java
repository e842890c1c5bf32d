package io.anuencia.events;

/** What someone wants who wrote to us. */
public enum Intent {
    OPT_OUT,
    OPT_IN,
    HELP,
    NONE,
    AMBIGUOUS
}
