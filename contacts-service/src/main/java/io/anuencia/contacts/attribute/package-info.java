/**
 * Types the attributes that callers give people, and checks the characters of texts.
 *
 * <p>This package owns the type of every attribute: text, number, date or boolean, the same for
 * everybody, fixed by declaration or by the first value. It refuses a value of another type, and a
 * change of type while somebody has a value. Nothing is converted silently.
 */
package io.anuencia.contacts.attribute;
