/**
 * Contacts of people by channels other than WhatsApp.
 *
 * <p>This package owns the last contact of each person by brand and channel, as internal systems
 * report it: a law that allows one channel at a time (Colombia) can only be kept by a service that
 * knows of the others. It refuses to know the content of contacts, and to keep what no law counts
 * any more. A contact is stored under the person's lock, so that no permit overlooks one whose
 * report was answered.
 */
package io.anuencia.consent.otherchannel;
