/**
 * Attributes that callers give people, and what may stand in a text.
 *
 * <p>This package owns the type of every attribute: text, number, date or boolean, the same for
 * everybody, settled by declaration or by the first value. It refuses a value of another type, and
 * another type while somebody has a value. Nothing is converted silently.
 */
package io.anuencia.contacts.attribute;
