/**
 * The languages that people read, as contacts-service reports them.
 *
 * <p>This package owns one value for each key: the language subtag. It creates no subject for it,
 * so that an import of a million people costs a million short rows and no lock. It refuses
 * everything else that those events carry.
 */
package io.anuencia.consent.language;
