/**
 * Records who changed what.
 *
 * <p>This package owns the audit trail: one row per request or import, with the caller, the action
 * and the names of the fields. It refuses values: a trail with numbers and names would have to be
 * erased with the person. A row is written in the transaction of the change.
 */
package io.anuencia.contacts.audit;
