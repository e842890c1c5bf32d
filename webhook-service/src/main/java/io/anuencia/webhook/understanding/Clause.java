package io.anuencia.webhook.understanding;

/**
 * A part of a text that makes one statement.
 *
 * @param from index of its first word
 * @param to index after its last word
 */
record Clause(int from, int to) {}
