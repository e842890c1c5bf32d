/**
 * How people were contacted elsewhere than on WhatsApp.
 *
 * <p>This package owns the last contact of each person by brand and channel, as internal systems
 * tell it: a law that allows one channel at a time (Colombia) can only be kept by who knows of the
 * others. It refuses to know what was said there, and to keep what no law asks about any more. A
 * contact is told under the person's lock, so that no permit overlooks one that was answered.
 */
package io.anuencia.consent.otherchannel;
