/**
 * The way of an audience from contacts-service's chunks into planned messages.
 *
 * <p>This package owns the snapshot: who was in the audience when the campaign began, each person
 * once, with the parameters filled as of then. It refuses chunks of a campaign that does not wait
 * for any. A chunk counts once however often it comes, and a campaign runs only when the numbers of
 * chunks and people are those that contacts-service sent.
 */
package io.anuencia.dispatch.audience;
