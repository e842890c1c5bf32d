/**
 * Message templates as WhatsApp last listed them.
 *
 * <p>This package owns the copy of each business account's list: what a template needs to be
 * filled, its buttons, and its status and category as of the last sync or report. It refuses to
 * create or change templates, which people do at Meta. A template that vanished from the list is
 * gone here too; one that needs more than this service can fill is kept and says so.
 */
package io.anuencia.dispatch.template;
