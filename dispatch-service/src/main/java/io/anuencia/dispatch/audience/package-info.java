/**
 * The import of an audience from the chunks of contacts-service into planned messages.
 *
 * <p>This package owns the snapshot: who was in the audience when the campaign began, each person
 * once, with the parameters filled as of then. It ignores chunks of a campaign that is not waiting
 * for any. A chunk counts once however often it arrives, and a campaign runs only when the numbers
 * of chunks and people match those that contacts-service sent.
 */
package io.anuencia.dispatch.audience;
