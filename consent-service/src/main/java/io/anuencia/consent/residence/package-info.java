/**
 * The residences of people: country and time zone of their profile, as contacts-service publishes
 * them.
 *
 * <p>This package owns a copy of both for each contact, by its recipient key, and adds them to what
 * a decision knows about a person, so that the law and the hours of their residence bind whoever
 * planned the message. They only ever restrict, since a copy may lag behind its owner. It refuses
 * to create subjects for them, and to keep anything else that those events carry.
 */
package io.anuencia.consent.residence;
