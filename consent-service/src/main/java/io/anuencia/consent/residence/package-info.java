/**
 * Where people live, as contacts-service tells it: the country and the time zone of their profile.
 *
 * <p>This package owns both for each contact, found by its recipient key, and adds them to what is
 * known of a person, so that the law and the hours of their home bind whoever planned the message.
 * They only tighten, since a copy may lag behind its owner. It creates no subject for them, and
 * refuses everything else that those events carry.
 */
package io.anuencia.consent.residence;
