package io.anuencia.webhook.understanding;

/**
 * A pause that a text asks for.
 *
 * @param clause the last one that does
 * @param again whether it asks to be written to again: then its beginning is the end
 */
record AskedPause(Text text, Clause clause, boolean again) {}
