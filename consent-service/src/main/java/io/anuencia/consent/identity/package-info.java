/**
 * Which keys belong to one person, as reported by WhatsApp and contacts-service.
 *
 * <p>This package owns the consequences: people whom one payload or one answer to a send names
 * together are linked, and a person's new number inherits the protection of the old one. It refuses
 * to link by a number change or by a send request, and to carry a consent anywhere. Linking two
 * people who were both known makes the stricter statement win, runs the barrier for what now holds
 * for both, and opens a review, in which a human may take them apart for good.
 */
package io.anuencia.consent.identity;
