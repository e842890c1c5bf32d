package io.anuencia.testbed.simulator;

/** Meta's quality rating of a number or a template. */
enum Quality {
    GREEN,
    YELLOW,
    RED,
    UNKNOWN
}
