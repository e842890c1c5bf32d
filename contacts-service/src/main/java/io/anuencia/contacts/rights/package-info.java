/**
 * What people may demand: to be forgotten, to see what is kept, and not to be kept for ever.
 *
 * <p>This package owns erasure, export and retention of what contacts-service holds. It refuses to
 * forget a suppression, which is consent-service's and stays by key; here the key of an erased
 * person is kept too, so that no file brings them back. Only a consent of their own, given later,
 * does.
 */
package io.anuencia.contacts.rights;
