/**
 * The references of a request: a brand, a purpose, a sender, a template and its parameters.
 *
 * <p>This package owns the check that they exist and fit together, shared by campaigns and single
 * messages, and the wait for a brand or purpose that is on its way. It refuses to change anything.
 * Every wrong field is named, with what to do about it; nothing is written before all of them are
 * right.
 */
package io.anuencia.dispatch.reference;
