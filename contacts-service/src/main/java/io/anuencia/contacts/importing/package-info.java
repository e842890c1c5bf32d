/**
 * Imports files of people.
 *
 * <p>This package owns imports: the file until it is applied, the report of its rows, and the
 * claims of consent that it makes. A row is applied completely or not at all, and once, however
 * often the worker is killed: the position advances in the transaction that applies the rows. It
 * refuses to judge a claim; an import is completed only when consent-service has answered every
 * one. The value of a phone column never appears in a report.
 */
package io.anuencia.contacts.importing;
