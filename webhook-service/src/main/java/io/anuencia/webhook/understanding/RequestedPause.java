package io.anuencia.webhook.understanding;

/**
 * A pause that a text asks for.
 *
 * @param text the text
 * @param clause the last clause that asks for a pause
 * @param again whether it asks to be written to again from some time on; that time is then the end
 *     of the pause
 */
record RequestedPause(Text text, Clause clause, boolean again) {}
