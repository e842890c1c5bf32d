package io.anuencia.testbed.simulator;

/** How people take the messages of a number or a template, as Meta rates it. */
enum Quality {
    GREEN,
    YELLOW,
    RED,
    UNKNOWN
}
