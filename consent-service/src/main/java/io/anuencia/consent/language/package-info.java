/**
 * The language that people read, as contacts-service tells it.
 *
 * <p>This package owns one word for each key: the language subtag. It creates no subject for it, so
 * an import of a million people costs a million short rows and no lock. It refuses everything else
 * that those events carry.
 */
package io.anuencia.consent.language;
