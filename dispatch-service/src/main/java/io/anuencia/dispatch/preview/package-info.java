/**
 * Previews of templates: what a person would read, without a message.
 *
 * <p>This package owns the request and the answer of a preview, and nothing of how a message is
 * made: references, language, values, text and findings come from the code that campaigns and
 * permits use, so a preview cannot differ from what is sent. It refuses to store or send anything,
 * and never learns a phone number.
 */
package io.anuencia.dispatch.preview;
