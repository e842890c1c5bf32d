/**
 * Who is who, as WhatsApp and contacts-service tell it.
 *
 * <p>This package owns what follows from it: people whom one payload names together, or one answer
 * to a send, are linked, and a person's new number inherits what the old one was spared. It refuses
 * to link by a number change or by a send request, and to carry a consent anywhere. Linking two
 * people who were both known makes the stricter word win, runs the barrier for what now holds for
 * both, and asks a human, who may take them apart for good.
 */
package io.anuencia.consent.identity;
