/**
 * Responses of people to a campaign: replies and opt-outs.
 *
 * <p>This package owns the link between a reply or an opt-out and the campaign that caused it: the
 * message that was quoted, otherwise the last campaign message that the person got within three
 * days; for an opt-out that a human read out of a reply at most three days old, the campaign that
 * was answered last. It refuses to decide what follows from it. A person counts once per campaign,
 * however often they write.
 */
package io.anuencia.dispatch.response;
