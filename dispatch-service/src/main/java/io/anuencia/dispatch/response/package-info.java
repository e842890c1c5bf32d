/**
 * What people did after a campaign: who answered, and who opted out.
 *
 * <p>This package owns the tie between a reply or an opt-out and the campaign that caused it: the
 * message that was quoted, else the last message of a campaign that the person got in three days;
 * for an opt-out that a human read out of a reply of three days at most, the campaign that was
 * answered last. It refuses to decide what follows from it. A person counts once in a campaign,
 * however often they write.
 */
package io.anuencia.dispatch.response;
