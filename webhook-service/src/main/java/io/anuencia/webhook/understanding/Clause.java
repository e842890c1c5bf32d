package io.anuencia.webhook.understanding;

/**
 * A part of a text that says one thing.
 *
 * @param from its first word
 * @param to the word after its last
 */
record Clause(int from, int to) {}
