/**
 * Fulfils people's rights: to be forgotten, to see what is stored, and not to be kept for ever.
 *
 * <p>This package owns erasure, export and retention of what contacts-service stores. It refuses to
 * forget a suppression: consent-service owns those and keeps them by key. Here, too, the key of an
 * erased person is kept, so that no file brings them back; only a later consent of their own does.
 */
package io.anuencia.contacts.rights;
