/**
 * The erased people, kept for as long as other topics may bring earlier data of them.
 *
 * <p>This package owns the keys of erased people with the time of erasure, until they return with a
 * consent of their own or the last topic that names them has aged out; the time of that consent for
 * as long; and the lock that keeps erasures apart from planning and from reading people's messages.
 * It holds no number and refuses to erase anything.
 */
package io.anuencia.dispatch.forgotten;
