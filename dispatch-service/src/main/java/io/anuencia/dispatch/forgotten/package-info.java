/**
 * Who was forgotten, for as long as other topics may bring what was said of them before.
 *
 * <p>This package owns the keys of erased people with the hour, until they come back with a consent
 * of their own or the last topic that names them has aged out, the hour of that consent for as
 * long, and the lock that keeps what is planned or heard and what is forgotten apart. It holds no
 * number and refuses to erase anything.
 */
package io.anuencia.dispatch.forgotten;
